package dev.tributary.differential.random;

import dev.tributary.differential.Oracle;
import dev.tributary.spi.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder of Parquet files, which the oracle writes.
final class FilesPlace implements Place {
  private final Path folder;
  private final Oracle oracle;

  /// @param oracle holds the tables before they are loaded here
  FilesPlace(Path folder, Oracle oracle) {
    this.folder = folder;
    this.oracle = oracle;
  }

  @Override
  public String catalog() {
    return "lake";
  }

  @Override
  public String qualified(String table) {
    return "lake.main." + table;
  }

  @Override
  public boolean holds(TableSpec table) {
    return true;
  }

  @Override
  public void load(List<TableSpec> tables) {
    try {
      try (Stream<Path> old = Files.list(folder)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
      for (TableSpec table : tables) {
        oracle.writeParquet(table.name(), folder.resolve(table.name() + ".parquet"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<Source> source() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
