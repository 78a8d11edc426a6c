package dev.tributary.bench;

import dev.tributary.differential.Oracle;
import dev.tributary.differential.TpchData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// TPC-H's tables at one scale.
///
/// @param lake the folder of `NAME.parquet`
/// @param text the folder of `NAME.tbl`, fields separated by `|`
record TpchFiles(Path lake, Path text) {

  /// The tables at this scale, which are made where they are not in the folder yet.
  static TpchFiles at(Path data, double scale) {
    Path folder = data.toAbsolutePath().normalize().resolve("tpch-" + label(scale));
    try {
      if (!Files.exists(folder)) {
        System.err.printf("Making TPC-H at scale %s in %s ...%n", label(scale), folder);
        make(folder, scale);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to write TPC-H's tables to " + folder, e);
    }
    return within(folder);
  }

  private static TpchFiles within(Path folder) {
    return new TpchFiles(folder.resolve("parquet"), folder.resolve("text"));
  }

  private static void make(Path folder, double scale) throws IOException {
    // Under another name until it is whole: an interrupted run must not leave half a table behind.
    Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
    delete(partial);
    TpchFiles files = within(partial);
    Files.createDirectories(files.lake());
    Files.createDirectories(files.text());
    TpchData.write(files.text(), scale);
    try (Oracle duckDb = new Oracle()) {
      duckDb.load(TpchData.TABLES, files.text());
      for (String table : TpchData.TABLES.keySet()) {
        duckDb.writeParquet(table, files.parquet(table));
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(folder)) {
        files = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  Path parquet(String table) {
    return lake.resolve(table + ".parquet");
  }

  Path text(String table) {
    return text.resolve(table + ".tbl");
  }

  /// A scale as people write it: `1` and `0.01`, never `1.0`.
  static String label(double scale) {
    return BigDecimal.valueOf(scale).stripTrailingZeros().toPlainString();
  }
}
