package dev.tributary.adapter.jdbc.duckdb;

import dev.tributary.adapter.jdbc.Cells;
import dev.tributary.adapter.jdbc.JdbcProduct;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

/// A file of DuckDB. It is opened for reading by a DuckDB of its own, which reaches nothing but
/// this file, and is set as the engine is.
public final class DuckDbProduct implements JdbcProduct {
  /// Beside the engine's own memory, for each file.
  private static final String MEMORY = "1GiB";

  private final Cells cells = new DuckDbCells();
  private final DialectDescription dialect;
  private final DialectDescription fetching;

  /// @param engine the dialect of the engine, which is a DuckDB, too
  public DuckDbProduct(DialectDescription engine) {
    this.dialect = DuckDbDialect.of(engine);
    this.fetching = DuckDbDialect.fetching(engine);
  }

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public String driverClass() {
    return "org.duckdb.DuckDBDriver";
  }

  /// After a semicolon the driver expects options, also of files with SQL that it should run.
  @Override
  public String url(JdbcSettings settings) {
    if (settings.url().contains(";")) {
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "Failed to use source '%s' (duckdb): its path contains a semicolon. Check catalogs.%s.path."
              .formatted(settings.name(), settings.name()));
    }
    return settings.url();
  }

  @Override
  public Map<String, String> driverProperties() {
    return Map.ofEntries(
        Map.entry("duckdb.read_only", "true"),
        Map.entry("jdbc_stream_results", "true"),
        Map.entry("memory_limit", MEMORY),
        Map.entry("temp_directory", temporary().toString()),
        Map.entry("autoinstall_known_extensions", "false"),
        Map.entry("autoload_known_extensions", "false"),
        Map.entry("allow_community_extensions", "false"),
        Map.entry("allow_persistent_secrets", "false"),
        Map.entry("enable_external_access", "false"));
  }

  /// Not beside the file, where DuckDB would write by itself.
  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"), "tributary-duckdb").toAbsolutePath();
  }

  /// The engine's own settings.
  @Override
  public String sessionSql() {
    return """
    SET SESSION ieee_floating_point_ops = false; SET SESSION error_on_division_by_zero = true; \
    SET SESSION integer_division = true; \
    SET SESSION scalar_subquery_error_on_multiple_rows = true; \
    SET SESSION default_null_order = 'nulls_last_on_asc_first_on_desc'; \
    SET SESSION default_order = 'ascending'; SET SESSION default_collation = ''; \
    SET SESSION preserve_insertion_order = true; \
    SET SESSION debug_enable_caching_operators = false; \
    SET SESSION max_streaming_buffer_size = '1MiB'; \
    SET SESSION TimeZone = 'UTC'; SET SESSION Calendar = 'gregorian'\
    """;
  }

  @Override
  public String defaultSchema(JdbcSettings settings) {
    return "main";
  }

  @Override
  public CatalogMetadata readMetadata(Connection connection) throws SQLException {
    return DuckDbMetadata.read(connection);
  }

  @Override
  public DialectDescription dialect(String version) {
    return version.endsWith(DuckDbMetadata.OWN_FUNCTIONS) ? fetching : dialect;
  }

  @Override
  public void stop(Connection connection, Optional<Statement> running) throws SQLException {
    if (running.isPresent()) {
      running.get().cancel();
    }
  }

  /// DuckDB nests its own calls as deep as the statement is.
  @Override
  public boolean nestsDeeply() {
    return true;
  }

  /// A failed one could not be rolled back while its rows are open.
  @Override
  public boolean hasTransactions() {
    return false;
  }

  /// Wall clocks and moments as text: the driver would take them through the JVM's time zone.
  @Override
  public void bind(PreparedStatement statement, int index, Parameter parameter)
      throws SQLException {
    switch (parameter.value()) {
      case LocalDateTime time -> statement.setString(index, time.toString());
      case Instant moment -> statement.setString(index, moment.toString());
      case null, default -> JdbcProduct.super.bind(statement, index, parameter);
    }
  }

  /// A statement that fails before its first row fails without words where its rows stream; so it
  /// is run once more in a way that gives none.
  @Override
  public SQLException reason(SQLException failure, NativeRequest request, Connection connection) {
    if (!String.valueOf(failure.getMessage()).contains("Invalid result set")) {
      return failure;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("EXPLAIN ANALYZE " + request.sql())) {
      for (int i = 0; i < request.parameters().size(); i++) {
        bind(statement, i + 1, request.parameters().get(i));
      }
      statement.executeQuery().close();
      return failure;
    } catch (SQLException e) {
      return e;
    }
  }

  @Override
  public boolean delivers(ResultSetMetaData columns, int index, DataType planned)
      throws SQLException {
    String found = columns.getColumnTypeName(index);
    return switch (planned) {
      case Simple simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DOUBLE, DATE, TIME, UUID ->
                found.equals(simple.name());
            case REAL -> found.equals("FLOAT");
            case VARBINARY -> found.equals("BLOB");
            case TIMESTAMP -> found.equals("TIMESTAMP") || found.equals("TIMESTAMP_NS");
            case TIMESTAMP_WITH_TIME_ZONE -> found.equals("TIMESTAMP WITH TIME ZONE");
            case NULL -> true;
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> false;
          };
      case DataType.Varchar _ -> found.equals("VARCHAR");
      case DataType.Decimal _ -> found.startsWith("DECIMAL") || found.endsWith("HUGEINT");
      case DataType.Array _, DataType.Row _, DataType.MapOf _ -> false;
    };
  }

  @Override
  public boolean isOutdated(SQLException failure) {
    return false;
  }

  @Override
  public Optional<ErrorCode> codeOf(SQLException failure) {
    return DuckDbFailures.code(String.valueOf(failure.getMessage()));
  }

  @Override
  public String words(SQLException failure) {
    return DuckDbFailures.words(String.valueOf(failure.getMessage()));
  }

  @Override
  public Optional<Refusal> refusal(SQLException failure) {
    return Optional.of(DuckDbFailures.refusal(String.valueOf(failure.getMessage())));
  }

  @Override
  public Cells cells() {
    return cells;
  }
}
