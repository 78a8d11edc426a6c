package dev.tributary.planner.place;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/// A condition in words for EXPLAIN: columns by their names, sub-queries by a word, without
/// Calcite's marks of character sets.
final class ReadableCondition {
  private static final Pattern COLUMN = Pattern.compile("\\$(\\d{1,6})");

  private ReadableCondition() {}

  static String of(RexNode condition, RelNode input) {
    List<String> names = input.getRowType().getFieldNames();
    return COLUMN
        .matcher(withoutSubQueries(condition, names.size()).toString())
        .replaceAll(found -> Matcher.quoteReplacement(name(found, names)))
        .replaceAll("_UTF-8'|:VARCHAR CHARACTER SET \"UTF-8\"", "'")
        .replace("''", "'");
  }

  /// A sub-query counts its own columns from `$0`, so it becomes a column behind the last.
  private static RexNode withoutSubQueries(RexNode condition, int width) {
    return condition.accept(
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            return new RexInputRef(width, subQuery.getType());
          }
        });
  }

  private static String name(MatchResult found, List<String> names) {
    int index = Integer.parseInt(found.group(1));
    // Text of the user's may look like a column, too.
    return index < names.size()
        ? names.get(index)
        : index == names.size() ? "(sub-query)" : found.group();
  }
}
