package dev.tributary.adapter.jdbc.h2;

import dev.tributary.adapter.jdbc.Cells;
import dev.tributary.adapter.jdbc.JdbcProduct;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import org.h2.jdbc.JdbcException;

/// H2: a file that is opened for reading only, or a server.
public final class H2Product implements JdbcProduct {
  private final Cells cells = new H2Cells();

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public String driverClass() {
    return "org.h2.Driver";
  }

  @Override
  public String url(JdbcSettings settings) {
    return H2Url.of(settings);
  }

  @Override
  public Map<String, String> driverProperties() {
    return Map.of();
  }

  /// Lazy, so that H2 does not collect a whole result before its first row.
  @Override
  public String sessionSql() {
    return """
    SET TIME ZONE 'UTC'; SET LAZY_QUERY_EXECUTION TRUE; SET TRUNCATE_LARGE_LENGTH FALSE; \
    SET VARIABLE_BINARY FALSE\
    """;
  }

  @Override
  public String defaultSchema(JdbcSettings settings) {
    return "PUBLIC";
  }

  @Override
  public CatalogMetadata readMetadata(Connection connection) throws SQLException {
    return H2Metadata.read(connection);
  }

  @Override
  public DialectDescription dialect(String version) {
    return H2Version.isProved(version) ? H2Dialect.DESCRIPTION : H2Dialect.FETCHING;
  }

  @Override
  public void stop(Connection connection, Optional<Statement> running) throws SQLException {
    if (running.isPresent()) {
      running.get().cancel();
    }
  }

  @Override
  public boolean delivers(ResultSetMetaData columns, int index, DataType planned)
      throws SQLException {
    int found = columns.getColumnType(index);
    return switch (planned) {
      case Simple simple ->
          switch (simple) {
            case BOOLEAN -> found == Types.BOOLEAN;
            case TINYINT -> found == Types.TINYINT;
            case SMALLINT -> found == Types.SMALLINT || found == Types.TINYINT;
            case INTEGER -> integral(found) && found != Types.BIGINT;
            case BIGINT -> integral(found);
            case REAL -> found == Types.REAL;
            case DOUBLE -> found == Types.DOUBLE || found == Types.REAL;
            case VARBINARY ->
                found == Types.BINARY || found == Types.VARBINARY || found == Types.BLOB;
            case DATE -> found == Types.DATE;
            case TIME -> found == Types.TIME;
            case TIMESTAMP -> found == Types.TIMESTAMP;
            case TIMESTAMP_WITH_TIME_ZONE -> found == Types.TIMESTAMP_WITH_TIMEZONE;
            case UUID -> columns.getColumnTypeName(index).equals("UUID");
            case NULL -> true;
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> false;
          };
      case DataType.Varchar _ ->
          found == Types.VARCHAR || found == Types.CHAR || found == Types.CLOB;
      case DataType.Decimal _ ->
          found == Types.NUMERIC || found == Types.DECIMAL || integral(found);
      case DataType.Array _, DataType.Row _, DataType.MapOf _ -> false;
    };
  }

  private static boolean integral(int type) {
    return type == Types.TINYINT
        || type == Types.SMALLINT
        || type == Types.INTEGER
        || type == Types.BIGINT;
  }

  @Override
  public boolean isOutdated(SQLException failure) {
    return false;
  }

  @Override
  public Optional<ErrorCode> codeOf(SQLException failure) {
    return H2Failures.code(failure.getErrorCode());
  }

  @Override
  public Optional<Refusal> refusal(SQLException failure) {
    return H2Failures.refusal(failure.getErrorCode());
  }

  /// Without the statement, which H2 repeats.
  @Override
  public String words(SQLException failure) {
    return failure instanceof JdbcException e
        ? e.getOriginalMessage()
        : JdbcProduct.super.words(failure);
  }

  @Override
  public Cells cells() {
    return cells;
  }
}
