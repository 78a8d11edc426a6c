package dev.tributary.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/// Every operator of the language, by name. What is not listed does not exist, whatever the grammar
/// or Calcite know: each of these has a meaning in `docs/sql.md` and a form in the engine.
public final class TributaryOperators implements SqlOperatorTable {
  static final TributaryOperators INSTANCE = new TributaryOperators();

  private final Map<String, List<SqlOperator>> byName = new LinkedHashMap<>();

  private TributaryOperators() {
    addSyntax();
    addComparisons();
    addNumbers();
    addText();
    addDatesAndTimes();
    addConditionals();
    addAggregates();
    addWindowFunctions();
    addCollections();
  }

  /// The names of all functions, upper case.
  public SortedSet<String> functionNames() {
    SortedSet<String> names = new TreeSet<>();
    byName.forEach((name, operators) -> {
      if (operators.stream().anyMatch(SqlFunction.class::isInstance) && name.charAt(0) != '$') {
        names.add(name);
      }
    });
    return names;
  }

  /// The operators of this name.
  List<SqlOperator> named(String name) {
    return byName.getOrDefault(key(name), List.of());
  }

  private void addSyntax() {
    add(
        SqlStdOperatorTable.AS,
        SqlStdOperatorTable.DESC,
        SqlStdOperatorTable.NULLS_FIRST,
        SqlStdOperatorTable.NULLS_LAST,
        SqlStdOperatorTable.EXISTS,
        SqlStdOperatorTable.SCALAR_QUERY,
        SqlStdOperatorTable.VALUES,
        SqlStdOperatorTable.ROW,
        SqlStdOperatorTable.EXPLICIT_TABLE,
        SqlStdOperatorTable.LATERAL,
        SqlStdOperatorTable.COLLECTION_TABLE,
        SqlStdOperatorTable.UNION,
        SqlStdOperatorTable.UNION_ALL,
        SqlStdOperatorTable.INTERSECT,
        SqlStdOperatorTable.INTERSECT_ALL,
        SqlStdOperatorTable.EXCEPT,
        SqlStdOperatorTable.EXCEPT_ALL,
        SqlStdOperatorTable.CAST,
        SqlStdOperatorTable.CASE,
        SqlStdOperatorTable.INTERVAL,
        SqlStdOperatorTable.LITERAL_CHAIN,
        SqlStdOperatorTable.OVER,
        SqlStdOperatorTable.FILTER,
        SqlStdOperatorTable.WITHIN_GROUP,
        SqlStdOperatorTable.RESPECT_NULLS,
        SqlStdOperatorTable.IGNORE_NULLS,
        SqlStdOperatorTable.GROUPING_SETS,
        SqlStdOperatorTable.ROLLUP,
        SqlStdOperatorTable.CUBE,
        SqlStdOperatorTable.DEFAULT);
  }

  private void addComparisons() {
    add(
        SqlStdOperatorTable.AND,
        SqlStdOperatorTable.OR,
        SqlStdOperatorTable.NOT,
        SqlStdOperatorTable.EQUALS,
        SqlStdOperatorTable.NOT_EQUALS,
        SqlStdOperatorTable.LESS_THAN,
        SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
        SqlStdOperatorTable.GREATER_THAN,
        SqlStdOperatorTable.GREATER_THAN_OR_EQUAL,
        SqlStdOperatorTable.IS_DISTINCT_FROM,
        SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
        SqlStdOperatorTable.BETWEEN,
        SqlStdOperatorTable.NOT_BETWEEN,
        SqlStdOperatorTable.SYMMETRIC_BETWEEN,
        SqlStdOperatorTable.SYMMETRIC_NOT_BETWEEN,
        SqlStdOperatorTable.IN,
        SqlStdOperatorTable.NOT_IN,
        SqlStdOperatorTable.IS_NULL,
        SqlStdOperatorTable.IS_NOT_NULL,
        SqlStdOperatorTable.IS_TRUE,
        SqlStdOperatorTable.IS_NOT_TRUE,
        SqlStdOperatorTable.IS_FALSE,
        SqlStdOperatorTable.IS_NOT_FALSE,
        SqlStdOperatorTable.IS_UNKNOWN,
        SqlStdOperatorTable.IS_NOT_UNKNOWN,
        SqlStdOperatorTable.LIKE,
        SqlStdOperatorTable.NOT_LIKE,
        SqlLibraryOperators.ILIKE,
        SqlLibraryOperators.NOT_ILIKE,
        SqlStdOperatorTable.ESCAPE);
    SqlStdOperatorTable.QUANTIFY_OPERATORS.forEach(this::add);
  }

  private void addNumbers() {
    add(
        DateTimeArithmetic.PLUS,
        DateTimeArithmetic.MINUS,
        SqlStdOperatorTable.UNARY_PLUS,
        SqlStdOperatorTable.UNARY_MINUS,
        SqlStdOperatorTable.MULTIPLY,
        SqlStdOperatorTable.DIVIDE,
        SqlStdOperatorTable.PERCENT_REMAINDER,
        SqlStdOperatorTable.MOD,
        NumberOperators.ABS,
        NumberOperators.SIGN,
        NumberOperators.POWER,
        NumberOperators.SQRT,
        NumberOperators.CBRT,
        NumberOperators.EXP,
        NumberOperators.LN,
        NumberOperators.LOG10,
        NumberOperators.SIN,
        NumberOperators.COS,
        NumberOperators.TAN,
        NumberOperators.COT,
        NumberOperators.ASIN,
        NumberOperators.ACOS,
        NumberOperators.ATAN,
        NumberOperators.ATAN2,
        NumberOperators.DEGREES,
        NumberOperators.RADIANS,
        NumberOperators.PI,
        NumberOperators.CEIL,
        NumberOperators.FLOOR,
        NumberOperators.ROUND,
        NumberOperators.TRUNC);
    alias("CEILING", NumberOperators.CEIL);
    alias("POW", NumberOperators.POWER);
  }

  private void addText() {
    add(
        SqlStdOperatorTable.CONCAT,
        SqlStdOperatorTable.SUBSTRING,
        SqlStdOperatorTable.TRIM,
        SqlStdOperatorTable.POSITION,
        TextOperators.UPPER,
        TextOperators.LOWER,
        TextOperators.CHAR_LENGTH,
        TextOperators.OCTET_LENGTH,
        TextOperators.LTRIM,
        TextOperators.RTRIM,
        TextOperators.BTRIM,
        TextOperators.REPLACE,
        TextOperators.STRPOS,
        TextOperators.LEFT,
        TextOperators.RIGHT,
        TextOperators.LPAD,
        TextOperators.RPAD,
        TextOperators.REPEAT,
        TextOperators.REVERSE,
        TextOperators.SPLIT_PART,
        TextOperators.STARTS_WITH,
        TextOperators.ASCII,
        TextOperators.CHR,
        TextOperators.MD5,
        TextOperators.CONCAT,
        TextOperators.CONCAT_WS);
    alias("CHARACTER_LENGTH", TextOperators.CHAR_LENGTH);
    alias("LENGTH", TextOperators.CHAR_LENGTH);
    alias("SUBSTR", SqlStdOperatorTable.SUBSTRING);
  }

  private void addDatesAndTimes() {
    add(
        DateTimeOperators.CURRENT_DATE,
        DateTimeOperators.CURRENT_TIME,
        DateTimeOperators.CURRENT_TIMESTAMP,
        DateTimeOperators.LOCALTIME,
        DateTimeOperators.LOCALTIMESTAMP,
        DateTimeOperators.NOW,
        DateTimeOperators.EXTRACT,
        DateTimeOperators.DATE_TRUNC,
        DateTimeOperators.MAKE_DATE,
        DateTimeOperators.TIMEZONE);
  }

  private void addConditionals() {
    add(
        ConditionalOperators.COALESCE,
        ConditionalOperators.NULLIF,
        ConditionalOperators.GREATEST,
        ConditionalOperators.LEAST);
  }

  private void addAggregates() {
    add(
        SqlStdOperatorTable.COUNT,
        SqlStdOperatorTable.SUM,
        SqlStdOperatorTable.AVG,
        SqlStdOperatorTable.MIN,
        SqlStdOperatorTable.MAX,
        SqlStdOperatorTable.STDDEV_POP,
        SqlStdOperatorTable.STDDEV_SAMP,
        SqlStdOperatorTable.VAR_POP,
        SqlStdOperatorTable.VAR_SAMP,
        SqlStdOperatorTable.COVAR_POP,
        SqlStdOperatorTable.COVAR_SAMP,
        SqlStdOperatorTable.REGR_COUNT,
        SqlStdOperatorTable.ANY_VALUE,
        SqlStdOperatorTable.PERCENTILE_DISC,
        SqlStdOperatorTable.GROUPING,
        AggregateOperators.BOOL_AND,
        AggregateOperators.BOOL_OR,
        AggregateOperators.CORR,
        AggregateOperators.STRING_AGG,
        AggregateOperators.ARRAY_AGG,
        AggregateOperators.PERCENTILE_CONT);
    alias("LISTAGG", AggregateOperators.STRING_AGG);
    alias("EVERY", AggregateOperators.BOOL_AND);
    alias("STDDEV", SqlStdOperatorTable.STDDEV_SAMP);
    alias("VARIANCE", SqlStdOperatorTable.VAR_SAMP);
  }

  private void addWindowFunctions() {
    add(
        SqlStdOperatorTable.ROW_NUMBER,
        SqlStdOperatorTable.RANK,
        SqlStdOperatorTable.DENSE_RANK,
        SqlStdOperatorTable.PERCENT_RANK,
        SqlStdOperatorTable.CUME_DIST,
        SqlStdOperatorTable.NTILE,
        SqlStdOperatorTable.LAG,
        SqlStdOperatorTable.LEAD,
        SqlStdOperatorTable.FIRST_VALUE,
        SqlStdOperatorTable.LAST_VALUE,
        SqlStdOperatorTable.NTH_VALUE);
  }

  private void addCollections() {
    add(
        SqlStdOperatorTable.UNNEST,
        SqlStdOperatorTable.UNNEST_WITH_ORDINALITY,
        SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR,
        SqlStdOperatorTable.ITEM,
        SqlStdOperatorTable.DOT,
        SqlStdOperatorTable.CARDINALITY);
  }

  private void add(SqlOperator... operators) {
    for (SqlOperator operator : operators) {
      alias(operator.getName(), operator);
    }
  }

  private void alias(String name, SqlOperator operator) {
    byName.computeIfAbsent(key(name), n -> new ArrayList<>()).add(operator);
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier name,
      @Nullable SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> found,
      SqlNameMatcher matcher) {
    if (name.isSimple()) {
      named(name.getSimple()).stream()
          .filter(operator -> fits(operator, syntax))
          .forEach(found::add);
    }
  }

  private static boolean fits(SqlOperator operator, SqlSyntax syntax) {
    return operator.getSyntax() == syntax
        || (syntax == SqlSyntax.FUNCTION && operator instanceof SqlFunction);
  }

  @Override
  public List<SqlOperator> getOperatorList() {
    return byName.values().stream().flatMap(List::stream).distinct().toList();
  }
}
