package dev.tributary.adapter.jdbc.postgresql;

import dev.tributary.adapter.jdbc.Cells;
import dev.tributary.adapter.jdbc.JdbcProduct;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.SnapshotSql;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/// PostgreSQL.
public final class PostgresqlProduct implements JdbcProduct {
  private static final SnapshotSql SNAPSHOTS =
      new SnapshotSql(
          "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
          Optional.of(
              new SnapshotSql.Sharing(
                  "SELECT pg_export_snapshot()",
                  "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;"
                      + " SET TRANSACTION SNAPSHOT '{0}'")));

  private final Cells cells = new PostgresqlCells();

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String driverClass() {
    return "org.postgresql.Driver";
  }

  @Override
  public Map<String, String> driverProperties() {
    return Map.of(
        "ApplicationName", "tributary",
        "connectTimeout", "10",
        "cancelSignalTimeout", "2",
        // The longest silence of a server that computes; a query's own time-out comes first.
        "socketTimeout", "1800",
        "tcpKeepAlive", "true",
        // Binary transfer from the first execution on.
        "prepareThreshold", "-1");
  }

  @Override
  public String sessionSql() {
    return """
    SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; \
    SET bytea_output = 'hex'; SET extra_float_digits = 1; \
    SET standard_conforming_strings = on; SET transform_null_equals = off\
    """;
  }

  @Override
  public String defaultSchema(JdbcSettings settings) {
    return "public";
  }

  @Override
  public CatalogMetadata readMetadata(Connection connection) throws SQLException {
    return PostgresqlMetadata.read(connection);
  }

  @Override
  public DialectDescription dialect(String version) {
    return PostgresqlDialect.DESCRIPTION;
  }

  @Override
  public Optional<List<ColumnMetadata>> describe(Connection connection, ResultSetMetaData columns)
      throws SQLException {
    return Optional.of(PostgresqlMetadata.describe(connection, columns));
  }

  @Override
  public Optional<SnapshotSql> snapshots() {
    return Optional.of(SNAPSHOTS);
  }

  /// Not by the statement's own cancel, which does nothing between two portions of rows.
  @Override
  public void stop(Connection connection, Optional<Statement> running) throws SQLException {
    connection.unwrap(PGConnection.class).cancelQuery();
  }

  @Override
  public boolean delivers(ResultSetMetaData columns, int index, DataType planned)
      throws SQLException {
    int found = columns.getColumnType(index);
    return switch (planned) {
      case Simple simple ->
          switch (simple) {
            case BOOLEAN -> found == Types.BIT || found == Types.BOOLEAN;
            case TINYINT, SMALLINT -> found == Types.SMALLINT;
            case INTEGER -> found == Types.INTEGER || found == Types.SMALLINT;
            case BIGINT ->
                found == Types.BIGINT || found == Types.INTEGER || found == Types.SMALLINT;
            case REAL -> found == Types.REAL;
            case DOUBLE -> found == Types.DOUBLE || found == Types.REAL;
            case VARBINARY -> found == Types.BINARY;
            case DATE -> found == Types.DATE;
            case TIME -> columns.getColumnTypeName(index).equals("time");
            case TIMESTAMP -> columns.getColumnTypeName(index).equals("timestamp");
            case TIMESTAMP_WITH_TIME_ZONE -> columns.getColumnTypeName(index).equals("timestamptz");
            case UUID -> columns.getColumnClassName(index).equals(UUID.class.getName());
            case NULL -> true;
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> false;
          };
      case DataType.Varchar _ -> found == Types.VARCHAR;
      case DataType.Decimal _ ->
          found == Types.NUMERIC
              || found == Types.BIGINT
              || found == Types.INTEGER
              || found == Types.SMALLINT;
      case DataType.Array _ -> found == Types.ARRAY;
      case DataType.Row _, DataType.MapOf _ -> false;
    };
  }

  /// "Cached plan must not change result type", in whatever language.
  @Override
  public boolean isOutdated(SQLException failure) {
    return failure instanceof PSQLException e
        && "0A000".equals(e.getSQLState())
        && e.getServerErrorMessage() != null
        && "RevalidateCachedQuery".equals(e.getServerErrorMessage().getRoutine());
  }

  @Override
  public Cells cells() {
    return cells;
  }
}
