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
  private final Places places;
  private final Sample sample;
  private final Tally tally;
  private final List<Change> pending = new ArrayList<>();
  private String refused = "";

  private ScriptRun(Places places, Sample sample, Tally tally) {
    this.places = places;
    this.sample = sample;
    this.tally = tally;
  }

  /// Runs all of it.
  public static FileResult run(
      String file, Places places, Placement placement, long seed, Sample sample)
      throws SQLException {
    long start = System.nanoTime();
    List<TestRecord> steps = ScriptReader.read(TestFiles.text(file));
    int queries = (int) steps.stream().filter(step -> step instanceof Query).count();
    ScriptRun run = new ScriptRun(places, sample, new Tally(file, queries));
    places.begin(placement, seed + file.hashCode());
    run.take(steps, sample.last(queries));
    return run.tally.result(placement, seed, sample, (System.nanoTime() - start) / 1e9);
  }

  /// What comes after the last query that is asked need not be done.
  private void take(List<TestRecord> steps, int last) throws SQLException {
    int number = 0;
    for (TestRecord step : steps) {
      switch (step) {
        case Change change -> pending.add(change);
        case Query query -> {
          if (++number > last) {
            return;
          }
          ask(query, number);
        }
      }
    }
  }

  private void ask(Query query, int number) throws SQLException {
    if (sample.takes(number)) {
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
      return new Verdict.Unsupported(Reason.CHANGE_REFUSED, refused, refused);
    }
    try {
      Answer answer = places.answer(query.sql());
      Verdict verdict = Judge.of(query, answer);
      return verdict instanceof Verdict.Wrong wrong ? appeal(query, answer, wrong) : verdict;
    } catch (TributaryException e) {
      Verdict verdict = Judge.of(query, e);
      return verdict instanceof Verdict.Unsupported refusal ? appeal(query, refusal) : verdict;
    }
  }

  private Verdict appeal(Query query, Answer answer, Verdict.Wrong wrong) throws SQLException {
    return places
        .answerOfPostgresql(query.sql())
        .filter(own -> Judge.same(query, answer, own))
        .<Verdict>map(_ ->
            new Verdict.Unsupported(
                Reason.OTHER_LANGUAGE, Reason.OTHER_LANGUAGE.words(), wrong.how()))
        .orElse(wrong);
  }

  private Verdict appeal(Query query, Verdict.Unsupported refusal) throws SQLException {
    return places.answerOfPostgresql(query.sql()).isPresent()
        ? refusal
        : new Verdict.Unsupported(
            Reason.REFUSED_BY_POSTGRESQL_TOO, refusal.name(), refusal.detail());
  }
}
