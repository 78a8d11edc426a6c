package dev.tributary.spi.dialect;

/// What a database can be asked for beyond single operators, with our meaning.
public enum Feature {
  INNER_JOIN,
  LEFT_JOIN,
  RIGHT_JOIN,
  FULL_JOIN,
  /// FULL JOIN on anything but a conjunction of equalities.
  FULL_JOIN_ON_ANY_CONDITION,
  /// Semi-joins, in the form of EXISTS or `SEMI JOIN`.
  SEMI_JOIN,
  ANTI_JOIN,
  /// The words `SEMI JOIN` and `ANTI JOIN`; without it the writer says EXISTS.
  SEMI_JOIN_SYNTAX,
  AGGREGATE,
  GROUPING_SETS,
  AGGREGATE_FILTER,
  /// The words FILTER (WHERE ...); without them the writer aggregates a CASE.
  AGGREGATE_FILTER_SYNTAX,
  AGGREGATE_DISTINCT,
  /// Grouping, DISTINCT and set operations over REAL and DOUBLE, where 0 and -0 are one value.
  GROUP_APPROXIMATE,
  /// ORDER BY with NULLs first or last, as is asked.
  ORDER_BY,
  /// The words NULLS FIRST and NULLS LAST; without them the writer orders by IS NULL before.
  NULLS_ORDER_SYNTAX,
  LIMIT,
  /// LIMIT, OFFSET and the bounds of frames by any expression, not only by literals.
  LIMIT_EXPRESSION,
  UNION,
  INTERSECT,
  EXCEPT,
  /// The ALL forms of INTERSECT and EXCEPT.
  INTERSECT_EXCEPT_ALL,
  /// Rows that stand in the statement.
  VALUES,
  /// `(VALUES (1, 2), (3, 4)) AS t(a, b)`; without it the writer says UNION ALL.
  VALUES_SYNTAX,
  WINDOW,
  /// Frames that begin or end some distance of values from the current row.
  WINDOW_RANGE_OFFSET,
  /// Functions of a row's place in a window that has no order.
  WINDOW_WITHOUT_ORDER,
  /// EXCLUDE in a frame.
  WINDOW_EXCLUDE,
  SCALAR_SUBQUERY,
  EXISTS_SUBQUERY,
  IN_SUBQUERY,
  CORRELATED_SUBQUERY,
  LATERAL,
  RECURSIVE,
  /// `WITH t AS MATERIALIZED (...)`, evaluated once however often it is read.
  MATERIALIZED_CTE,
  CASE_EXPRESSION,
  /// A condition that may fail is evaluated after those of the sub-selects below it.
  CONDITION_ORDER,
  UNNEST
}
