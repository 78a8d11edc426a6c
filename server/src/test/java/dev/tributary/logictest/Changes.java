package dev.tributary.logictest;

import dev.tributary.logictest.Place.Refused;
import dev.tributary.logictest.TestRecord.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The statements of test files that make and change tables.
final class Changes {
  private static final Pattern TARGET =
      Pattern.compile(
          "(?is)\\s*(?:CREATE\\s+(?:TEMP\\s+|TEMPORARY\\s+)?(?:TABLE|VIEW)|DROP\\s+(?:TABLE|VIEW)"
              + "|INSERT\\s+INTO|REPLACE\\s+INTO|INSERT\\s+OR\\s+REPLACE\\s+INTO|UPDATE"
              + "|DELETE\\s+FROM)\\s+(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?(\\w+).*");
  private static final Pattern CREATION =
      Pattern.compile("(?is)\\s*CREATE\\s+(?:TEMP\\s+|TEMPORARY\\s+)?(?:TABLE|VIEW)\\b.*");
  private static final Pattern VIEW_CREATION =
      Pattern.compile("(?is)\\s*CREATE\\s+(?:TEMP\\s+|TEMPORARY\\s+)?VIEW\\b.*");
  private static final Pattern DROP = Pattern.compile("(?is)\\s*DROP\\s+(?:TABLE|VIEW)\\b.*");

  /// The tables and views that exist.
  private final Set<String> tables = new TreeSet<>();

  Set<String> tables() {
    return tables;
  }

  /// The table or view whose columns or rows this changes.
  static Optional<String> target(String sql) {
    Matcher target = TARGET.matcher(sql);
    return target.matches()
        ? Optional.of(target.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  static boolean createsOrDrops(String sql) {
    return CREATION.matcher(sql).matches() || DROP.matcher(sql).matches();
  }

  static boolean createsView(String sql) {
    return VIEW_CREATION.matcher(sql).matches();
  }

  void note(String sql) {
    target(sql)
        .ifPresent(table -> {
          if (CREATION.matcher(sql).matches()) {
            tables.add(table);
          } else if (DROP.matcher(sql).matches()) {
            tables.remove(table);
          }
        });
  }

  /// Runs the changes in one transaction or, where one of them fails, each in its own.
  static void run(Connection connection, List<Change> changes) throws SQLException, Refused {
    if (!runTogether(connection, changes)) {
      for (Change change : changes) {
        runAlone(connection, change);
      }
    }
  }

  private static boolean runTogether(Connection connection, List<Change> changes)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (Change change : changes) {
        statement.addBatch(change.sql());
      }
      statement.executeBatch();
      connection.commit();
      return true;
    } catch (SQLException _) {
      connection.rollback();
      return false;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void runAlone(Connection connection, Change change) throws Refused {
    try (Statement statement = connection.createStatement()) {
      statement.execute(change.sql());
    } catch (SQLException e) {
      // What is no table nor its rows does not matter to answers.
      if (target(change.sql()).isPresent() && !DROP.matcher(change.sql()).matches()) {
        throw new Refused(change, e);
      }
    }
  }
}
