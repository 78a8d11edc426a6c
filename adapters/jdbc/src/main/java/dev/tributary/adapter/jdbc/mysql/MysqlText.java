package dev.tributary.adapter.jdbc.mysql;

import static dev.tributary.spi.dialect.TypeFamily.BINARY;
import static dev.tributary.spi.dialect.TypeFamily.INTEGER;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;

import dev.tributary.spi.dialect.DialectDescription.Builder;
import java.util.List;

/// MariaDB's operators on texts. Left out: UPPER, LOWER and ILIKE, patterns with a backslash (one
/// at their end is an error here), and TRIM of several characters, which takes them for one word.
final class MysqlText {
  private MysqlText() {}

  static void operators(Builder dialect) {
    dialect
        .operator("||", "concat({0}, {1})", TEXT, TEXT)
        .variadic("CONCAT", "concat_ws('', {*})", TEXT)
        .operator("OCTET_LENGTH", "octet_length({0})", TEXT)
        .operator("OCTET_LENGTH", "octet_length({0})", BINARY)
        .function("REPLACE", TEXT, TEXT, TEXT)
        .function("REVERSE", TEXT)
        .operator("POSITION", "locate({0}, {1})", TEXT, TEXT)
        .operator("STRPOS", "locate({1}, {0})", TEXT, TEXT)
        .operator("STARTS_WITH", "(left({0}, char_length({1})) = {1})", TEXT, TEXT)
        .operator("LEFT", "left({0}, " + length() + ")", TEXT, INTEGER)
        .operator("RIGHT", "right({0}, " + length() + ")", TEXT, INTEGER)
        .operator("TRIM", "trim({0})", TEXT)
        .operator("BTRIM", "trim({0})", TEXT)
        .operator("LTRIM", "ltrim({0})", TEXT)
        .operator("RTRIM", "rtrim({0})", TEXT);
    for (String name : List.of("LENGTH", "CHAR_LENGTH", "CHARACTER_LENGTH")) {
      dialect.operator(name, "char_length({0})", TEXT);
    }
    for (String name : List.of("SUBSTRING", "SUBSTR")) {
      dialect
          .operator(name, "substring({0}, greatest({1}, 1))", TEXT, INTEGER)
          .operator(name, part(), TEXT, INTEGER, INTEGER);
    }
  }

  /// A negative number of characters is all but so many.
  private static String length() {
    return "CASE WHEN {1} < 0 THEN greatest(char_length({0}) + {1}, 0) ELSE {1} END";
  }

  /// Places before the first are there, but empty. A negative length overflows; [MysqlStates] knows
  /// that this is what it means.
  private static String part() {
    return "substring({0}, greatest({1}, 1), CASE WHEN {2} < 0 THEN "
        + MysqlStates.NEGATIVE_LENGTH
        + "{2} ELSE {1} + {2} - greatest({1}, 1) END)";
  }
}
