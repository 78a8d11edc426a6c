package dev.tributary.adapter.jdbc.mysql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The standard's SQLSTATE of what the server numbers itself: it has one state for many failures,
/// and none for warnings.
final class MysqlStates {
  /// What a negative length is taken from, so that it overflows; see [MysqlText].
  static final String NEGATIVE_LENGTH = Long.MAX_VALUE + " - ";

  /// What is added to where a divisor is zero, so that it overflows; see [MysqlNumbers].
  static final String ZERO_DIVISOR = Long.MAX_VALUE + " + ";

  private MysqlStates() {}

  static @Nullable String of(SQLException failure) {
    return switch (failure.getErrorCode()) {
      // Login, host, right to the database.
      case 1044, 1045, 1130, 1251, 1698, 1820, 1862, 3118 -> "28000";
      case 1049 -> "3D000";
      case 1040, 1203, 1226 -> "53300";
      // Server shutdown, server gone, connection killed.
      case 1053, 1077, 1079, 1158, 1159, 1160, 1161, 1927, 2006, 2013 -> "08006";
      case 1142, 1143, 1227, 1370, 1345 -> "42501";
      case 1146, 1051 -> "42P01";
      case 1054 -> "42703";
      // A view whose tables are gone, a function that is.
      case 1356, 1305 -> "42P01";
      case 1213, 1614 -> "40001";
      case 1205, 3572 -> "55P03";
      case 1317, 1969, 3024 -> "57014";
      case 1242 -> "21000";
      case 1365 -> "22012";
      case 1690 -> ofOverflow(String.valueOf(failure.getMessage()));
      case 1264, 1916 -> "22003";
      case 1292, 1366, 1411 -> "22007";
      case 1441 -> "22008";
      case 1116, 1153, 1301, 1436, 1473 -> "54001";
      default -> failure.getSQLState();
    };
  }

  /// The server quotes the expression that overflowed.
  private static String ofOverflow(String message) {
    if (message.contains("'" + NEGATIVE_LENGTH)) {
      return "22011";
    }
    return message.contains("'" + ZERO_DIVISOR) && message.contains(" = 0") ? "22012" : "22003";
  }

  /// The table was changed after the transaction began, or the statement was prepared.
  static boolean isOutdated(SQLException failure) {
    return failure.getErrorCode() == 1412 || failure.getErrorCode() == 1615;
  }
}
