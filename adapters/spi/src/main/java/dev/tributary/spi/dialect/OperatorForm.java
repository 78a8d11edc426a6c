package dev.tributary.spi.dialect;

import dev.tributary.spi.type.DataType;
import java.util.List;

/// How one overload of an operator is written.
///
/// @param variadic whether the last family may repeat
/// @param template the SQL: `{0}`, `{1}`, ... are the arguments, `{*}` all of them with commas
///   between, `{type}` the name of the result's type, `{zone}` the session's time zone in quotes,
///   `{utc}` nothing, but the form is for sessions in UTC only, `{wide}` the first argument, cast
///   to a decimal of more than 18 digits where the result needs them and no argument has them; an
///   aggregate's or window function's template also holds `{suffix}`, where FILTER and OVER go, and
///   `{order}` where an ORDER BY inside the call goes
public record OperatorForm(List<TypeFamily> arguments, boolean variadic, String template) {
  public OperatorForm {
    arguments = List.copyOf(arguments);
    if (variadic && arguments.isEmpty()) {
      throw new IllegalArgumentException("nothing to repeat in " + template);
    }
  }

  /// Whether this overload takes arguments of these types.
  public boolean accepts(List<DataType> types) {
    int declared = arguments.size();
    if (variadic ? types.size() < declared : types.size() != declared) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!arguments.get(Math.min(i, declared - 1)).contains(types.get(i))) {
        return false;
      }
    }
    return true;
  }
}
