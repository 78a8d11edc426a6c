package dev.tributary.differential.random;

import java.util.List;
import java.util.Optional;

/// One form of an expression, a line of `operators.txt`.
///
/// @param result empty where it is that of the arguments without a family
/// @param arguments empty families are all the same one, which may be any
/// @param throwing whether it can fail on some values
/// @param sql in our language, with `{0}` for the first argument
/// @param oracle what means the same in DuckDB
record Operator(
    Optional<Family> result,
    List<Optional<Family>> arguments,
    boolean throwing,
    String sql,
    String oracle) {
  Operator {
    arguments = List.copyOf(arguments);
  }
}
