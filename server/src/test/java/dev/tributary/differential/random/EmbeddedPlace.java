package dev.tributary.differential.random;

import dev.tributary.adapter.jdbc.JdbcProduct;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.spi.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A file of an embedded database, written anew for each load.
///
/// @param schema where its tables are
/// @param prefix of the JDBC address, before the path
/// @param suffix what the database adds to the path
record EmbeddedPlace(
    String catalog,
    String schema,
    Path folder,
    String prefix,
    String suffix,
    JdbcProduct product,
    Ddl ddl)
    implements Place {

  @Override
  public String qualified(String table) {
    return catalog + "." + schema + "." + table;
  }

  @Override
  public boolean holds(TableSpec table) {
    return true;
  }

  @Override
  public void load(List<TableSpec> tables) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> old = Files.list(folder)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Connection connection = DriverManager.getConnection(url(), "sa", "");
        Statement statement = connection.createStatement()) {
      for (TableSpec table : tables) {
        for (String sql : ddl.statements(table)) {
          statement.execute(sql);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url() {
    return prefix + folder.resolve("data" + suffix);
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(new JdbcSource(new JdbcSettings(catalog, url(), "sa", "", 3), product));
  }

  @Override
  public void close() {}
}
