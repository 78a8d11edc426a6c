package dev.tributary.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row's values in two parts: those that must be equal, and floating-point numbers, which another
/// order of additions makes a little different.
///
/// @param index its place in the result
/// @param exact all that is no floating-point number, and where those stand
/// @param inexact the floating-point numbers, in order, those inside lists and rows too
record ComparedRow(int index, List<@Nullable Object> exact, List<Inexact> inexact) {
  private static final Object PLACE = "(number)";

  /// A floating-point number and how far, relative to its size, another one may be from it.
  record Inexact(double value, double tolerance) {
    static final Comparator<Inexact> ORDER = Comparator.comparingDouble(Inexact::value);
    private static final double OF_DOUBLE = 1e-9;
    private static final double OF_REAL = 1e-6;

    boolean isNear(Inexact other) {
      double most = Math.max(Math.abs(value), Math.abs(other.value));
      return Double.compare(value, other.value) == 0
          || (Double.isFinite(most) && Math.abs(value - other.value) <= tolerance * most);
    }
  }

  static ComparedRow of(HeldRows rows, int row) {
    ComparedRow compared = new ComparedRow(row, new ArrayList<>(), new ArrayList<>());
    for (int column = 0; column < rows.columns(); column++) {
      compared.add(rows.value(row, column));
    }
    return compared;
  }

  /// One value, compared as a row of its own.
  static ComparedRow of(HeldRows rows, int row, int column) {
    ComparedRow compared = new ComparedRow(row, new ArrayList<>(), new ArrayList<>());
    compared.add(rows.value(row, column));
    return compared;
  }

  private void add(@Nullable Object value) {
    switch (value) {
      case Double d -> inexact(d, Inexact.OF_DOUBLE);
      case Float f -> inexact(f.doubleValue(), Inexact.OF_REAL);
      case byte[] bytes -> exact.add(ByteBuffer.wrap(bytes));
      case List<?> list -> {
        exact.add(list.size());
        list.forEach(this::add);
      }
      case Map<?, ?> row -> {
        exact.add(row.size());
        row.values().forEach(this::add);
      }
      case null -> exact.add(null);
      default -> exact.add(value);
    }
  }

  private void inexact(double value, double tolerance) {
    exact.add(PLACE);
    inexact.add(new Inexact(value, tolerance));
  }

  boolean isNear(ComparedRow other) {
    if (!exact.equals(other.exact)) {
      return false;
    }
    for (int i = 0; i < inexact.size(); i++) {
      if (!inexact.get(i).isNear(other.inexact.get(i))) {
        return false;
      }
    }
    return true;
  }
}
