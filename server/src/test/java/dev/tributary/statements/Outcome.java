package dev.tributary.statements;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a server made of a statement.
sealed interface Outcome {
  /// Rows, every value as text; see [CellText].
  record Table(List<Column> columns, List<List<String>> rows) implements Outcome {
    private static final double TOLERANCE = 1e-9;

    Table sorted() {
      List<List<String>> sorted = new ArrayList<>(rows);
      sorted.sort(Comparator.comparing(row -> String.join("|", row)));
      return new Table(columns, sorted);
    }

    /// Where the other differs, in words; doubles may differ by rounding.
    Optional<String> difference(Table other) {
      if (!columns.equals(other.columns)) {
        return Optional.of("columns " + columns + " against " + other.columns);
      }
      for (int row = 0; row < Math.min(rows.size(), other.rows.size()); row++) {
        if (!same(rows.get(row), other.rows.get(row))) {
          return Optional.of(
              "row " + row + ": " + rows.get(row) + " against " + other.rows.get(row));
        }
      }
      return rows.size() == other.rows.size()
          ? Optional.empty()
          : Optional.of(rows.size() + " rows against " + other.rows.size());
    }

    private boolean same(List<String> mine, List<String> theirs) {
      if (mine.size() != theirs.size()) {
        return false;
      }
      for (int i = 0; i < mine.size(); i++) {
        boolean approximate = columns.get(i).type().matches("DOUBLE|REAL");
        if (!mine.get(i).equals(theirs.get(i))
            && !(approximate && near(mine.get(i), theirs.get(i)))) {
          return false;
        }
      }
      return true;
    }

    private static boolean near(String mine, String theirs) {
      if (mine.equals(CellText.NULL) || theirs.equals(CellText.NULL)) {
        return false;
      }
      double a = Double.parseDouble(mine);
      double b = Double.parseDouble(theirs);
      return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }
  }

  /// An error as clients see it.
  record Failure(String code, String message) implements Outcome {}

  /// A result's column; text types have no length, for a file of text does not know it.
  record Column(String label, String type) {
    static Column of(String label, String type) {
      return new Column(label, type.replaceAll("VARCHAR\\(\\d+\\)", "VARCHAR"));
    }

    @Override
    public String toString() {
      return label + ": " + type;
    }
  }
}
