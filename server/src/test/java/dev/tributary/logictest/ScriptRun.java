package dev.tributary.logictest;

import dev.tributary.logictest.TestRecord.Change;
import dev.tributary.logictest.TestRecord.Expected;
import dev.tributary.logictest.TestRecord.Query;
import dev.tributary.logictest.TestRecord.SortMode;
import dev.tributary.spi.error.TributaryException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One test file over one placement of its tables.
public final class ScriptRun {
  private final Places places;
  private final Sample sample;
  private final Tally tally;
  private final List<Change> pending = new ArrayList<>();
  private String refused = "";

  private ScriptRun(String file, Places places, Sample sample) {
    this.places = places;
    this.sample = sample;
    tally = new Tally(file);
  }

  /// Runs all of it.
  public static FileResult run(
      String file, Places places, Placement placement, long seed, Sample sample)
      throws SQLException {
    long start = System.nanoTime();
    ScriptRun run = new ScriptRun(file, places, sample);
    places.begin(placement, seed + file.hashCode());
    for (TestRecord step : ScriptReader.read(TestFiles.text(file))) {
      switch (step) {
        case Change change when asks(change.sql()) -> run.ask(query(change));
        case Change change -> run.pending.add(change);
        case Query query -> run.ask(query);
      }
    }
    return run.tally.result(placement, seed, sample, (System.nanoTime() - start) / 1e9);
  }

  /// Some files say of a query only whether it fails.
  private static boolean asks(String sql) {
    return sql.stripLeading().toUpperCase(Locale.ROOT).startsWith("SELECT");
  }

  private static Query query(Change change) {
    if (!change.fails()) {
      throw new IllegalArgumentException("A query without an answer: " + change.sql());
    }
    return new Query(
        change.line(), change.sql(), "", SortMode.NOSORT, new Expected.Failure(), "");
  }

  private void ask(Query query) throws SQLException {
    if (sample.takes(tally.next())) {
      tally.count(query, verdict(query));
    }
  }

  private Verdict verdict(Query query) throws SQLException {
    if (refused.isEmpty()) {
      try {
        if (!pending.isEmpty()) {
          places.apply(pending);
          pending.clear();
        }
      } catch (Place.Refused e) {
        refused = String.valueOf(e.getMessage());
      }
    }
    if (!refused.isEmpty()) {
      return new Verdict.Unsupported("a change before it was refused by its place", refused);
    }
    try {
      return Judge.of(query, places.answer(query.sql()));
    } catch (TributaryException e) {
      return Judge.of(query, e);
    }
  }
}
