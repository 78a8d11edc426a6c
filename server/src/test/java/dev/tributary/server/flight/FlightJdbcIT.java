package dev.tributary.server.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.server.ServerAssembly;
import dev.tributary.server.config.CatalogConfiguration;
import dev.tributary.server.config.DatabaseType;
import dev.tributary.server.config.Secret;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Arrow's own JDBC driver for Flight SQL, which tools use.
@Timeout(60)
class FlightJdbcIT {
  @TempDir static Path lake;
  private static PostgresqlServer postgresql;
  private static ServerAssembly server;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(lake.resolve("colours.csv"), "id,name\n1,red\n2,green\n3,\n");
    postgresql = PostgresqlServer.start();
    postgresql.execute(
        "CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, born date)",
        "INSERT INTO customers VALUES (1, 'Ada', '1815-12-10'), (2, 'Blaise', NULL)",
        "COMMENT ON COLUMN customers.born IS 'day of birth'",
        "CREATE TABLE \"ord_er\" (id int, customer bigint REFERENCES customers, PRIMARY KEY (id))",
        "CREATE TABLE \"ord%er\" (\"MiXed Case\" int)",
        "CREATE VIEW names AS SELECT name FROM customers",
        "CREATE VIEW slow AS SELECT g AS n, pg_sleep(0.1)::text AS t FROM generate_series(1, 36000) g");
    server =
        FlightServer.start(
            new CatalogConfiguration.Database(
                DatabaseType.POSTGRESQL, "crm", postgresql.url(), "postgres", new Secret(""), 4),
            new CatalogConfiguration.Files("lake", lake));
  }

  @AfterAll
  static void stop() {
    // Null where PostgreSQL may not run here and all is skipped.
    if (server != null) {
      server.close();
      postgresql.close();
    }
  }

  private static Connection connect(String... properties) throws SQLException {
    Properties all = new Properties();
    all.put("useEncryption", "false");
    for (int i = 0; i < properties.length; i += 2) {
      all.put(properties[i], properties[i + 1]);
    }
    int port = server.flightUri().getPort();
    return DriverManager.getConnection("jdbc:arrow-flight-sql://127.0.0.1:" + port, all);
  }

  private static String rows(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        row.add(String.valueOf(rows.getObject(i)));
      }
      all.add(String.join(" ", row));
    }
    return String.join("; ", all);
  }

  private static String ask(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows(rows);
    }
  }

  @Test
  void aFederatedJoinGivesItsRows() throws Exception {
    assertThat(
            ask(
                "SELECT c.name, l.name AS colour FROM crm.public.customers c"
                    + " JOIN lake.main.colours l ON l.id = c.id ORDER BY c.id"))
        .isEqualTo("Ada red; Blaise green");
  }

  @Test
  void anyUserAndPasswordMayLogIn() throws Exception {
    try (Connection connection = connect("user", "ada", "password", "secret");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1 AS one")) {
      assertThat(rows(rows)).isEqualTo("1");
    }
  }

  @Test
  void theCatalogOfTheConnectionIsWhereNamesAreLookedUp() throws Exception {
    Connection connection = connect("catalog", "crm");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) AS n FROM public.customers")) {
      assertThat(rows(rows)).isEqualTo("2");
    }
    // The driver closes its channel first and then wants to close its session over it.
    assertThatThrownBy(connection::close).hasMessageContaining("Channel shutdown invoked");
  }

  @Test
  void typesArriveAsJdbcHasThem() throws Exception {
    String sql =
        """
        SELECT true AS a_bool, CAST(1 AS TINYINT) AS a_tiny, CAST(2 AS SMALLINT) AS a_small, 3 AS an_int,
          CAST(4 AS BIGINT) AS a_big, CAST(1.5 AS REAL) AS a_real, CAST(2.5 AS DOUBLE) AS a_double,
          CAST(12.34 AS DECIMAL(10, 2)) AS a_decimal, 'añ😀' AS a_text, X'00ff' AS some_bytes,
          DATE '2026-11-20' AS a_date, TIMESTAMP '2026-11-20 14:15:03.123456' AS a_timestamp,
          CAST(NULL AS INTEGER) AS nothing
        """;
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      ResultSetMetaData metadata = row.getMetaData();
      assertThat(metadata.getColumnLabel(8)).isEqualTo("a_decimal");
      assertThat(metadata.getColumnType(8)).isEqualTo(Types.DECIMAL);
      assertThat(metadata.getPrecision(8)).isEqualTo(10);
      assertThat(metadata.getScale(8)).isEqualTo(2);
      assertThat(metadata.getColumnTypeName(9)).isEqualTo("VARCHAR");
      assertThat(row.next()).isTrue();
      assertThat(row.getBoolean(1)).isTrue();
      assertThat(row.getByte(2)).isEqualTo((byte) 1);
      assertThat(row.getShort(3)).isEqualTo((short) 2);
      assertThat(row.getInt(4)).isEqualTo(3);
      assertThat(row.getLong(5)).isEqualTo(4);
      assertThat(row.getFloat(6)).isEqualTo(1.5f);
      assertThat(row.getDouble(7)).isEqualTo(2.5);
      assertThat(row.getBigDecimal(8)).isEqualTo(new BigDecimal("12.34"));
      assertThat(row.getString(9)).isEqualTo("añ😀");
      assertThat(row.getBytes(10)).containsExactly(0, 255);
      assertThat(row.getDate(11).toString()).isEqualTo("2026-11-20");
      assertThat(row.getString(12)).isEqualTo("2026-11-20 14:15:03.123456");
      assertThat(row.getObject(13)).isNull();
      assertThat(row.next()).isFalse();
    }
  }

  @Test
  void nestedValuesArrive() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT ARRAY[1, 2, 3] AS numbers")) {
      assertThat(row.next()).isTrue();
      assertThat((Object[]) row.getArray(1).getArray()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void preparedStatementsTakeParametersAgainAndAgain() throws Exception {
    try (Connection connection = connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT name FROM crm.public.customers WHERE id = ? AND (born = ? OR ? IS NULL)")) {
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(3);
      assertThat(statement.getMetaData().getColumnName(1)).isEqualTo("name");
      statement.setLong(1, 1);
      statement.setDate(2, Date.valueOf("1815-12-10"));
      statement.setString(3, "x");
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows(rows)).isEqualTo("Ada");
      }
      statement.setLong(1, 2);
      statement.setNull(3, Types.VARCHAR);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows(rows)).isEqualTo("Blaise");
      }
    }
  }

  @Test
  void theServerDescribesItself() throws Exception {
    try (Connection connection = connect()) {
      DatabaseMetaData metadata = connection.getMetaData();
      assertThat(metadata.getDatabaseProductName()).isEqualTo("Tributary");
      assertThat(metadata.getIdentifierQuoteString()).isEqualTo("\"");
      assertThat(metadata.getSearchStringEscape()).isEqualTo("\\");
      assertThat(metadata.supportsMixedCaseIdentifiers()).isFalse();
      assertThat(metadata.isReadOnly()).isTrue();
      assertThat(metadata.supportsFullOuterJoins()).isTrue();
      assertThat(metadata.supportsTransactions()).isFalse();
      assertThat(metadata.getStringFunctions()).contains("SUBSTRING");
      assertThat(metadata.getMaxRowSize()).isPositive();
    }
  }

  @Test
  void catalogsSchemasAndTablesAreListed() throws Exception {
    try (Connection connection = connect()) {
      DatabaseMetaData metadata = connection.getMetaData();
      try (ResultSet rows = metadata.getCatalogs()) {
        assertThat(rows(rows)).contains("crm").contains("lake");
      }
      try (ResultSet rows = metadata.getSchemas("lake", "ma%")) {
        assertThat(rows(rows)).isEqualTo("main lake");
      }
      try (ResultSet rows = metadata.getTables("crm", "public", "%", new String[] {"VIEW"})) {
        assertThat(names(rows, "TABLE_NAME")).containsExactly("names", "slow");
      }
      try (ResultSet rows = metadata.getTables("crm", "public", "ord\\_er", null)) {
        assertThat(names(rows, "TABLE_NAME")).containsExactly("ord_er");
      }
      try (ResultSet rows = metadata.getTables("crm", "public", "ord_er", null)) {
        assertThat(names(rows, "TABLE_NAME")).containsExactly("ord_er", "ord%er");
      }
      try (ResultSet rows = metadata.getTableTypes()) {
        assertThat(names(rows, "TABLE_TYPE")).containsExactly("SYSTEM TABLE", "TABLE", "VIEW");
      }
    }
  }

  @Test
  void columnsAreListedWithTheirTypesAndRemarks() throws Exception {
    try (Connection connection = connect();
        ResultSet rows = connection.getMetaData().getColumns("crm", "public", "customers", "%")) {
      List<String> columns = new ArrayList<>();
      while (rows.next()) {
        columns.add(
            rows.getString("COLUMN_NAME")
                + " "
                + rows.getString("TYPE_NAME")
                + " "
                + rows.getString("IS_NULLABLE")
                + " "
                + rows.getString("REMARKS"));
      }
      assertThat(columns)
          .containsExactly(
              "id BIGINT NO null", "name VARCHAR NO null", "born DATE YES day of birth");
    }
  }

  @Test
  void keysAreListed() throws Exception {
    try (Connection connection = connect()) {
      DatabaseMetaData metadata = connection.getMetaData();
      try (ResultSet rows = metadata.getPrimaryKeys("crm", "public", "customers")) {
        assertThat(names(rows, "COLUMN_NAME")).containsExactly("id");
      }
      try (ResultSet rows = metadata.getImportedKeys("crm", "public", "ord_er")) {
        assertThat(names(rows, "PKTABLE_NAME")).containsExactly("customers");
      }
      try (ResultSet rows = metadata.getExportedKeys("crm", "public", "customers")) {
        assertThat(names(rows, "FKTABLE_NAME")).containsExactly("ord_er");
      }
      try (ResultSet rows =
          metadata.getCrossReference("crm", "public", "customers", "crm", "public", "ord_er")) {
        assertThat(names(rows, "FKCOLUMN_NAME")).containsExactly("customer");
      }
    }
  }

  private static List<String> names(ResultSet rows, String column) throws SQLException {
    List<String> names = new ArrayList<>();
    while (rows.next()) {
      names.add(rows.getString(column));
    }
    return names;
  }

  @Test
  void anErrorTellsItsCodeAndSqlState() throws Exception {
    assertThatThrownBy(() -> ask("SELECT * FROM crm.public.custommers"))
        .isInstanceOf(SQLException.class)
        .hasStackTraceContaining("TABLE_NOT_FOUND")
        .hasStackTraceContaining("42P01")
        .hasStackTraceContaining("customers");
    assertThatThrownBy(() -> ask("SELECT 1 / (id - id) FROM crm.public.customers"))
        .hasStackTraceContaining("DIVISION_BY_ZERO");
  }

  @Test
  void whatWouldChangeSomethingIsRefused() {
    assertThatThrownBy(() -> ask("DELETE FROM crm.public.customers"))
        .isInstanceOf(SQLException.class)
        .hasStackTraceContaining("DELETE");
  }

  @Test
  void anotherThreadCancelsAStatement() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread reader =
          Thread.ofPlatform()
              .start(() -> {
                try (ResultSet rows = statement.executeQuery("SELECT n, t FROM crm.public.slow")) {
                  boolean _ = rows.next();
                  ended.complete(new AssertionError("there was a row"));
                } catch (SQLException e) {
                  ended.complete(e);
                }
              });
      while (!postgresqlIsBusy()) {
        Thread.sleep(20);
      }
      statement.cancel();
      assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(SQLException.class);
      reader.join();
      while (postgresqlIsBusy()) {
        Thread.sleep(20);
      }
    }
  }

  private static boolean postgresqlIsBusy() throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgresql.url(), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%slow%'"
                    + " AND pid <> pg_backend_pid()")) {
      return rows.next();
    }
  }
}
