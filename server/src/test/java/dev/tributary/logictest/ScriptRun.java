package dev.tributary.logictest;

import dev.tributary.differential.Answer;
import dev.tributary.logictest.TestRecord.Change;
import dev.tributary.logictest.TestRecord.Query;
import dev.tributary.spi.error.TributaryException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// One test file over one placement of its tables.
public final class ScriptRun {
  private static final String POSTGRESQL = "SQLite's answer is another than PostgreSQL's";

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
        case Change change -> run.pending.add(change);
        case Query query -> run.ask(query);
      }
    }
    return run.tally.result(placement, seed, sample, (System.nanoTime() - start) / 1e9);
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
      Answer answer = places.answer(query.sql());
      Verdict verdict = Judge.of(query, answer);
      return verdict instanceof Verdict.Wrong wrong ? appeal(query, answer, wrong) : verdict;
    } catch (TributaryException e) {
      return Judge.of(query, e);
    }
  }

  private Verdict appeal(Query query, Answer answer, Verdict.Wrong wrong) throws SQLException {
    boolean agrees =
        places
            .answerOfPostgresql(query.sql())
            .filter(own -> Judge.same(query, answer, own))
            .isPresent();
    return agrees ? new Verdict.Unsupported(POSTGRESQL, wrong.how()) : wrong;
  }
}
