package dev.tributary.adapter.jdbc.mysql;

import dev.tributary.adapter.jdbc.Cells;
import dev.tributary.adapter.jdbc.JdbcProduct;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// MariaDB and MySQL. Both compute NULL or something near where ours is an error, and warn; so a
/// statement with a warning has failed.
public final class MysqlProduct implements JdbcProduct {
  private static final Set<Integer> WHOLE =
      Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT);

  private static final Set<Integer> TEXTS =
      Set.of(Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB);

  private static final Set<Integer> BYTES =
      Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

  private final Cells cells = new MysqlCells();

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public String driverClass() {
    return "org.mariadb.jdbc.Driver";
  }

  @Override
  public String url(JdbcSettings settings) {
    return MysqlUrl.of(settings).forDriver();
  }

  @Override
  public Map<String, String> driverProperties() {
    return Map.of(
        "connectionAttributes", "program_name:tributary",
        "connectTimeout", "10000",
        // The longest silence of a server that computes; a query's own time-out comes first.
        "socketTimeout", "1800000",
        // Rows come in binary: as text, numbers of type FLOAT lose digits.
        "useServerPrepStmts", "true",
        // MariaDB 11.4.5 crashes where some statements are executed again without being prepared
        // anew.
        "cachePrepStmts", "false",
        "tinyInt1isBit", "false",
        "transformedBitIsBoolean", "false",
        "connectionTimeZone", "UTC",
        "preserveInstants", "true",
        "initSql", "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  }

  /// What stands in comments is run by one product alone, from a version on: the collations that
  /// count every character have other names.
  @Override
  public String sessionSql() {
    return """
    SET SESSION sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,PIPES_AS_CONCAT,\
    NO_BACKSLASH_ESCAPES,NO_UNSIGNED_SUBTRACTION,ERROR_FOR_DIVISION_BY_ZERO', \
    time_zone = '+00:00', sql_notes = 0, max_error_count = 64, sql_auto_is_null = 0, \
    sql_select_limit = DEFAULT, sql_big_selects = 1, max_sort_length = 4096, \
    div_precision_increment = 30, lc_time_names = 'en_US', default_week_format = 0, \
    character_set_client = utf8mb4, character_set_results = utf8mb4, \
    character_set_connection = utf8mb4, collation_connection = utf8mb4_bin \
    /*M!100202 , collation_connection = utf8mb4_nopad_bin */ \
    /*!80017 , collation_connection = utf8mb4_0900_bin */\
    """;
  }

  @Override
  public String defaultSchema(JdbcSettings settings) {
    return MysqlUrl.of(settings).database();
  }

  @Override
  public CatalogMetadata readMetadata(Connection connection) throws SQLException {
    return MysqlMetadata.read(connection);
  }

  @Override
  public DialectDescription dialect(String version) {
    return MysqlDialect.of(MysqlVersion.of(version));
  }

  @Override
  public void stop(Connection connection, Optional<Statement> running) throws SQLException {
    connection.unwrap(org.mariadb.jdbc.Connection.class).cancelCurrentQuery();
  }

  /// The driver reads what is left before it closes a statement.
  @Override
  public boolean sendsRowsAfterClose() {
    return true;
  }

  @Override
  public void verify(Statement statement) throws SQLException {
    SQLWarning warning = statement.getWarnings();
    if (warning != null) {
      throw new SQLException(
          warning.getMessage(), warning.getSQLState(), warning.getErrorCode(), warning);
    }
  }

  @Override
  public boolean delivers(ResultSetMetaData columns, int index, DataType planned)
      throws SQLException {
    int found = columns.getColumnType(index);
    return switch (planned) {
      case Simple simple ->
          switch (simple) {
            // There is no such type: a truth is 0 or 1.
            case BOOLEAN -> WHOLE.contains(found);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> WHOLE.contains(found);
            case REAL -> found == Types.REAL || columns.getColumnTypeName(index).equals("FLOAT");
            case DOUBLE -> found == Types.DOUBLE || found == Types.REAL || found == Types.FLOAT;
            case VARBINARY -> BYTES.contains(found);
            case DATE -> columns.getColumnTypeName(index).equals("DATE");
            case TIME -> found == Types.TIME;
            case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> found == Types.TIMESTAMP;
            case UUID -> TEXTS.contains(found);
            case NULL -> true;
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> false;
          };
      case DataType.Varchar _ -> TEXTS.contains(found);
      case DataType.Decimal _ -> found == Types.DECIMAL || WHOLE.contains(found);
      case DataType.Array _, DataType.Row _, DataType.MapOf _ -> false;
    };
  }

  @Override
  public boolean isOutdated(SQLException failure) {
    return MysqlStates.isOutdated(failure);
  }

  @Override
  public @Nullable String stateOf(SQLException failure) {
    return MysqlStates.of(failure);
  }

  @Override
  public Cells cells() {
    return cells;
  }
}
