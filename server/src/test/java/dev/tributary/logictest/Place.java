package dev.tributary.logictest;

import dev.tributary.logictest.TestRecord.Change;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// Where tables of a test file can be.
interface Place extends AutoCloseable {
  /// A statement that the place's own database refuses, though the file needs it.
  final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(Change change, SQLException why) {
      super(firstLine(change.sql()) + ": " + firstLine(String.valueOf(why.getMessage())), why);
    }

    private static String firstLine(String text) {
      return text.lines().findFirst().orElse("");
    }
  }

  /// Tributary's name for it.
  String catalog();

  /// Drops everything.
  void clear() throws SQLException;

  void apply(List<Change> changes) throws Refused, SQLException;

  /// Makes sure that these tables can be read as they are now.
  ///
  /// @return whether Tributary must look at the catalog again
  boolean publish(Set<String> tables) throws SQLException;

  @Override
  void close() throws SQLException;
}
