package dev.tributary.logictest;

import dev.tributary.logictest.FileResult.Example;
import dev.tributary.logictest.FileResult.Group;
import dev.tributary.logictest.TestRecord.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts verdicts over one file.
final class Tally {
  private static final int EXAMPLES = 50;

  private final String file;
  private final int queries;
  private int passed;
  private int wrongCount;
  private int timedOutCount;
  private final SortedMap<String, Group> unsupported = new TreeMap<>();
  private final List<Example> wrong = new ArrayList<>();
  private final List<Example> timedOut = new ArrayList<>();

  /// @param queries how many there are
  Tally(String file, int queries) {
    this.file = file;
    this.queries = queries;
  }

  void count(Query query, Verdict verdict) {
    switch (verdict) {
      case Verdict.Passed _ -> passed++;
      case Verdict.Wrong(String how) -> {
        wrongCount++;
        keep(wrong, query, how);
      }
      case Verdict.TimedOut _ -> {
        timedOutCount++;
        keep(timedOut, query, "");
      }
      case Verdict.Unsupported(Reason reason, String name, String detail) ->
          unsupported.merge(
              reason + " " + name, new Group(reason, 1, example(query, detail)), Group::and);
    }
  }

  private void keep(List<Example> examples, Query query, String detail) {
    if (examples.size() < EXAMPLES) {
      examples.add(example(query, detail));
    }
  }

  private Example example(Query query, String detail) {
    return new Example(file, query.line(), query.sql(), detail);
  }

  FileResult result(Placement placement, long seed, Sample sample, double seconds) {
    return new FileResult(
        file,
        placement,
        seed,
        sample.toString(),
        queries,
        passed,
        wrongCount,
        timedOutCount,
        unsupported,
        wrong,
        timedOut,
        seconds);
  }
}
