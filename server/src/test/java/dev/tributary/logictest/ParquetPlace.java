package dev.tributary.logictest;

import dev.tributary.logictest.TestRecord.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder with a Parquet file for each table and view, written by a DuckDB that is changed as the
/// files say; only what a query reads is written.
final class ParquetPlace implements Place {
  // A DuckDB FLOAT has 32 bits, everybody else's 64.
  private static final Pattern FLOAT = Pattern.compile("(?i)\\bFLOAT\\b");
  private static final Pattern INDEX =
      Pattern.compile("(?is)\\s*(?:(?:CREATE\\s+(?:UNIQUE\\s+)?|DROP\\s+)INDEX|REINDEX)\\b.*");

  private final Path folder;
  private Connection duckDb;
  private Changes changes = new Changes();
  private final Set<String> views = new HashSet<>();
  private final Set<String> stale = new HashSet<>();
  private final Set<String> dropped = new HashSet<>();
  private boolean emptied;

  ParquetPlace(Path folder) throws SQLException {
    this.folder = folder;
    duckDb = DriverManager.getConnection("jdbc:duckdb:");
  }

  @Override
  public String catalog() {
    return "lake";
  }

  @Override
  public void clear() throws SQLException {
    duckDb.close();
    duckDb = DriverManager.getConnection("jdbc:duckdb:");
    changes = new Changes();
    views.clear();
    stale.clear();
    dropped.clear();
    emptied = true;
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(ParquetPlace::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void apply(List<Change> wanted) throws SQLException, Refused {
    List<Change> here =
        wanted.stream()
            .filter(change -> !INDEX.matcher(change.sql()).matches())
            .map(change -> new Change(change.line(), duckDb(change.sql())))
            .toList();
    Changes.run(duckDb, here);
    here.forEach(change -> note(change.sql()));
  }

  private static String duckDb(String sql) {
    return Changes.createsOrDrops(sql) && !Changes.createsView(sql)
        ? FLOAT.matcher(sql).replaceAll("DOUBLE")
        : sql;
  }

  private void note(String sql) {
    changes.note(sql);
    if (Changes.createsView(sql)) {
      Changes.target(sql).ifPresent(views::add);
    }
    views.retainAll(changes.tables());
    Changes.target(sql)
        .ifPresent(table -> {
          if (changes.tables().contains(table)) {
            stale.add(table);
            dropped.remove(table);
          } else {
            stale.remove(table);
            dropped.add(table);
          }
          if (!views.contains(table)) {
            stale.addAll(views);
          }
        });
  }

  @Override
  public boolean publish(Set<String> tables) throws SQLException {
    boolean any = emptied || !dropped.isEmpty();
    for (String table : dropped) {
      delete(file(table));
    }
    dropped.clear();
    emptied = false;
    for (String table : tables) {
      if (stale.remove(table)) {
        any = true;
        write(table);
      }
    }
    return any;
  }

  private void write(String table) throws SQLException {
    try (Statement statement = duckDb.createStatement()) {
      statement.execute("COPY %s TO '%s' (FORMAT parquet)".formatted(table, file(table)));
    }
  }

  private Path file(String table) {
    return folder.resolve(table + ".parquet");
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    duckDb.close();
  }
}
