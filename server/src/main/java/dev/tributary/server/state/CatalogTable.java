package dev.tributary.server.state;

import dev.tributary.spi.source.CatalogMetadata;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The table of what sources have told, one row a catalog.
final class CatalogTable {
  private CatalogTable() {}

  static Optional<String> find(Connection connection, String catalog, String fingerprint)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT document FROM tributary.catalog_metadata WHERE catalog = ? AND fingerprint = ?")) {
      select.setString(1, catalog);
      select.setString(2, fingerprint);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  static void put(
      Connection connection, String catalog, String fingerprint, CatalogMetadata metadata)
      throws SQLException {
    String document = CatalogDocument.write(metadata);
    int updated =
        put(
            connection,
            "UPDATE tributary.catalog_metadata SET fingerprint = ?, read_at = CURRENT_TIMESTAMP, document = ? WHERE catalog = ?",
            fingerprint,
            document,
            catalog);
    if (updated == 0) {
      put(
          connection,
          "INSERT INTO tributary.catalog_metadata (fingerprint, read_at, document, catalog) VALUES (?, CURRENT_TIMESTAMP, ?, ?)",
          fingerprint,
          document,
          catalog);
    }
  }

  private static int put(
      Connection connection, String sql, String fingerprint, String document, String catalog)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, fingerprint);
      statement.setString(2, document);
      statement.setString(3, catalog);
      return statement.executeUpdate();
    }
  }
}
