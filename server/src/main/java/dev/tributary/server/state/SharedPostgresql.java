package dev.tributary.server.state;

import com.zaxxer.hikari.HikariConfig;
import dev.tributary.server.config.Secret;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/// A PostgreSQL, which other servers may use, too.
record SharedPostgresql(String url, String user, Secret password) implements StatePlace {
  @Override
  public String description() {
    return url;
  }

  @Override
  public void configure(HikariConfig config) {
    config.setDriverClassName("org.postgresql.Driver");
    config.setJdbcUrl(url);
    config.setDataSourceProperties(properties());
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, properties());
  }

  private Properties properties() {
    Properties properties = new Properties();
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
      properties.setProperty("password", password.reveal());
    }
    properties.setProperty("ApplicationName", "tributary-state");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("key", "varchar(64) COLLATE \"C\"");
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public boolean mayComeBack(SQLException failure) {
    String state = Faults.state(Faults.first(failure));
    // Not there, starting or stopping, or without a free connection.
    return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
  }

  @Override
  public TributaryException unusable(SQLException failure) {
    return new TributaryException(
        ErrorCode.INVALID_CONFIGURATION,
        "The state store %s cannot be used: %s. Check server.state.url, user and password; the user needs the right to create a schema there."
            .formatted(url, Faults.line(Faults.first(failure))),
        failure);
  }

  @Override
  public void close() {
    // It goes on for others.
  }
}
