package dev.tributary.adapter.jdbc;

/// Where a database is and how to log in. Printed without the password.
///
/// @param name the catalog's name
/// @param maxConnections how many connections may be open to it at once
public record JdbcSettings(
    String name, String url, String user, String password, int maxConnections) {
  public JdbcSettings {
    if (maxConnections < 1) {
      throw new IllegalArgumentException(
          "catalogs." + name + ".max-connections is " + maxConnections + ", not at least 1");
    }
  }

  @Override
  public String toString() {
    return name + " (" + user + ", at most " + maxConnections + " connections)";
  }
}
