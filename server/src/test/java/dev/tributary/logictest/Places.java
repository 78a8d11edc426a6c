package dev.tributary.logictest;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.differential.Answer;
import dev.tributary.differential.Federation;
import dev.tributary.engine.QueryLimits;
import dev.tributary.engine.QueryRequest;
import dev.tributary.engine.SessionSettings;
import dev.tributary.logictest.TestRecord.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A PostgreSQL database and a folder of Parquet files with the tables of one test file at a time,
/// and a Tributary over both. For one thread.
public final class Places implements AutoCloseable {
  private static final Pattern WORD = Pattern.compile("\\w+");

  private final PostgresqlPlace postgresql;
  private final ParquetPlace parquet;
  private final Federation federation;
  private final Referee referee;
  private final Duration patience;
  private Changes changes = new Changes();
  private final List<Change> made = new ArrayList<>();
  private List<Place> used = List.of();
  private Placement placement = Placement.PARQUET;
  private long seed;
  private RandomCatalogs catalogs;

  private Places(
      PostgresqlPlace postgresql,
      ParquetPlace parquet,
      Federation federation,
      Referee referee,
      Duration patience) {
    this.postgresql = postgresql;
    this.parquet = parquet;
    this.federation = federation;
    this.referee = referee;
    this.patience = patience;
    catalogs = choose();
  }

  /// @param database the beginning of the names of databases that are made in the server
  /// @param folder for files
  /// @param patience how long a query may take
  public static Places open(
      PostgresqlServer server, String database, Path folder, Duration patience)
      throws SQLException, IOException {
    Path lake = Files.createDirectories(folder.resolve("lake"));
    PostgresqlPlace postgresql = new PostgresqlPlace(server, database);
    return new Places(
        postgresql,
        new ParquetPlace(lake),
        new Federation(postgresql.url(), lake, Files.createDirectories(folder.resolve("spill"))),
        new Referee(server, database + "_referee"),
        patience);
  }

  /// Begins a test file, without tables.
  void begin(Placement where, long seedOfFile) throws SQLException {
    placement = where;
    seed = seedOfFile;
    changes = new Changes();
    made.clear();
    catalogs = choose();
    referee.clear();
    used =
        switch (where) {
          case POSTGRESQL -> List.of(postgresql);
          case PARQUET -> List.of(parquet);
          case RANDOM -> List.of(postgresql, parquet);
        };
    for (Place place : used) {
      place.clear();
    }
  }

  void apply(List<Change> wanted) throws SQLException, Place.Refused {
    for (Place place : used) {
      place.apply(wanted);
    }
    made.addAll(wanted);
    wanted.forEach(change -> changes.note(change.sql()));
    if (wanted.stream().anyMatch(change -> Changes.createsOrDrops(change.sql()))) {
      catalogs = choose();
    }
  }

  private RandomCatalogs choose() {
    return new RandomCatalogs(changes.tables(), postgresql.catalog(), parquet.catalog(), seed);
  }

  /// Tributary's answer to the file's query, over the tables as they are now.
  Answer answer(String sql) throws SQLException {
    publish(sql);
    String asked = placement == Placement.RANDOM ? catalogs.qualified(sql) : sql;
    return federation.answer(
        new QueryRequest(asked, List.of(), session(), new QueryLimits(Long.MAX_VALUE, patience)));
  }

  /// PostgreSQL's own answer.
  Optional<Answer> answerOfPostgresql(String sql) throws SQLException {
    return referee.answer(made, sql);
  }

  private void publish(String sql) throws SQLException {
    Set<String> read = new TreeSet<>();
    WORD.matcher(sql)
        .results()
        .map(MatchResult::group)
        .forEach(word -> read.add(word.toLowerCase(Locale.ROOT)));
    read.retainAll(changes.tables());
    List<Place> changed = new ArrayList<>();
    for (Place place : used) {
      if (place.publish(read)) {
        changed.add(place);
      }
    }
    changed.forEach(place -> federation.refresh(place.catalog()));
  }

  private SessionSettings session() {
    Place home = placement == Placement.POSTGRESQL ? postgresql : parquet;
    return new SessionSettings(Optional.of(home.catalog()), Optional.empty(), ZoneOffset.UTC, true);
  }

  @Override
  public void close() throws SQLException {
    federation.close();
    referee.close();
    postgresql.close();
    parquet.close();
  }
}
