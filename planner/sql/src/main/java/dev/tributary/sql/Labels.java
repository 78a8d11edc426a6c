package dev.tributary.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.jspecify.annotations.Nullable;

/// What clients see above columns that nobody named: the function's name, as in PostgreSQL, or
/// `column_1`. Names that SQL can refer to are not touched.
final class Labels {
  private static final Pattern GENERATED = Pattern.compile("EXPR\\$\\d+");
  private static final Set<SqlKind> WRAPPERS =
      Set.of(
          SqlKind.AS,
          SqlKind.OVER,
          SqlKind.FILTER,
          SqlKind.WITHIN_GROUP,
          SqlKind.CAST,
          SqlKind.IGNORE_NULLS,
          SqlKind.RESPECT_NULLS);

  private Labels() {}

  static List<String> of(List<String> names, SqlNode query) {
    List<? extends SqlNode> items = items(query);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      SqlNode item = i < items.size() ? items.get(i) : null;
      labels.add(isGenerated(name) ? label(item, i) : name);
    }
    return labels;
  }

  private static boolean isGenerated(String name) {
    return GENERATED.matcher(name).matches();
  }

  private static List<? extends SqlNode> items(SqlNode query) {
    return switch (query) {
      case SqlSelect select -> select.getSelectList().getList();
      case SqlOrderBy ordered -> items(ordered.query);
      case SqlWith with -> items(with.body);
      case SqlBasicCall call when call.isA(SqlKind.SET_QUERY) -> items(call.operand(0));
      default -> List.of();
    };
  }

  private static String label(@Nullable SqlNode item, int position) {
    SqlNode inner = item;
    while (inner instanceof SqlCall call && WRAPPERS.contains(call.getKind())) {
      inner = call.operand(0);
    }
    if (inner instanceof SqlIdentifier identifier && !identifier.isStar()) {
      String name = identifier.names.getLast();
      return isGenerated(name) ? "column_" + (position + 1) : name;
    }
    if (inner != null && inner.getKind() == SqlKind.CASE) {
      return "case";
    }
    return inner instanceof SqlCall call && call.getOperator() instanceof SqlFunction function
        ? function.getName().toLowerCase(Locale.ROOT)
        : "column_" + (position + 1);
  }
}
