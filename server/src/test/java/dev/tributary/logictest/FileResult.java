package dev.tributary.logictest;

import java.util.List;
import java.util.SortedMap;

/// What came of one test file in one placement.
///
/// @param sample which of its queries were asked
/// @param queries how many there are for all databases
/// @param unsupported by reason and name
/// @param wrong each that was, up to a limit
public record FileResult(
    String file,
    Placement placement,
    long seed,
    String sample,
    int queries,
    int passed,
    int wrongCount,
    int timedOutCount,
    SortedMap<String, Group> unsupported,
    List<Example> wrong,
    List<Example> timedOut,
    double seconds) {

  /// Queries that are not answered for the same reason.
  ///
  /// @param example the first of them
  public record Group(Reason reason, int count, Example example) {
    /// Both together, by the example of this.
    public Group and(Group other) {
      return new Group(reason, count + other.count, example);
    }
  }

  /// One query.
  ///
  /// @param line where it stands in the file
  public record Example(String file, int line, String sql, String detail) {}

  /// How many queries were asked.
  public int asked() {
    return passed + wrongCount + timedOutCount + unsupportedCount();
  }

  public int unsupportedCount() {
    return unsupported.values().stream().mapToInt(Group::count).sum();
  }
}
