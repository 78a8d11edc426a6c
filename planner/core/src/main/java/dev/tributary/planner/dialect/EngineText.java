package dev.tributary.planner.dialect;

import static dev.tributary.spi.dialect.TypeFamily.ARRAY;
import static dev.tributary.spi.dialect.TypeFamily.BINARY;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;

import dev.tributary.spi.dialect.DialectDescription;
import java.util.List;
import java.util.Locale;

/// What the engine makes of text.
final class EngineText {
  private EngineText() {}

  static void text(DialectDescription.Builder d) {
    d.operator("||", "({0} || {1})", TEXT, TEXT)
        .operator("||", "({0} || {1})", BINARY, BINARY)
        // An array that is NULL adds no elements.
        .operator("||", "list_concat({0}, {1})", ARRAY, ARRAY)
        .operator("LIKE", "({0} LIKE {1})", TEXT, TEXT)
        .operator("LIKE", "({0} LIKE {1} ESCAPE {2})", TEXT, TEXT, TEXT)
        .operator("LIKE BACKSLASH", "({0} LIKE {1} ESCAPE '\\')", TEXT, TEXT)
        .operator("ILIKE", "({0} ILIKE {1})", TEXT, TEXT)
        .operator("ILIKE", "({0} ILIKE {1} ESCAPE {2})", TEXT, TEXT, TEXT)
        .operator("ILIKE BACKSLASH", "({0} ILIKE {1} ESCAPE '\\')", TEXT, TEXT)
        .function("UPPER", TEXT)
        .function("LOWER", TEXT)
        // By characters; its own reverse keeps those together that combine.
        .operator("REVERSE", "array_to_string(list_reverse(string_split({0}, '')), '')", TEXT)
        .function("MD5", TEXT)
        .function("ASCII", TEXT)
        .function("REPLACE", TEXT, TEXT, TEXT)
        .function("REPEAT", TEXT, INTEGRAL)
        .function("STARTS_WITH", TEXT, TEXT)
        .function("TRANSLATE", TEXT, TEXT, TEXT)
        .operator("CHR", "chr(CAST({0} AS INTEGER))", INTEGRAL);
    for (String name : List.of("LENGTH", "CHAR_LENGTH", "CHARACTER_LENGTH")) {
      d.operator(name, "CAST(length({0}) AS {type})", TEXT);
    }
    d.operator("OCTET_LENGTH", "CAST(octet_length(encode({0})) AS {type})", TEXT)
        .operator("OCTET_LENGTH", "CAST(octet_length({0}) AS {type})", BINARY);
    substrings(d);
    d.operator("TRIM BOTH", "trim({1}, {0})", TEXT, TEXT)
        .operator("TRIM LEADING", "ltrim({1}, {0})", TEXT, TEXT)
        .operator("TRIM TRAILING", "rtrim({1}, {0})", TEXT, TEXT);
    for (String name : List.of("TRIM", "LTRIM", "RTRIM", "BTRIM")) {
      String function = name.equals("BTRIM") ? "trim" : name.toLowerCase(Locale.ROOT);
      d.operator(name, function + "({0}, ' ')", TEXT)
          .operator(name, function + "({0}, {1})", TEXT, TEXT);
    }
    d.operator("POSITION", "CAST(strpos({1}, {0}) AS {type})", TEXT, TEXT)
        .operator("STRPOS", "CAST(strpos({0}, {1}) AS {type})", TEXT, TEXT)
        .variadic("CONCAT", "concat({*})", TEXT)
        .variadic("CONCAT_WS", "concat_ws({*})", TEXT);
  }

  private static void substrings(DialectDescription.Builder d) {
    // DuckDB counts places before the first from the end; SQL says that they are there but empty.
    String start = "CASE WHEN {1} < 1 THEN 1 ELSE {1} END";
    String length = "CASE WHEN {1} < 1 THEN CAST({2} AS BIGINT) + {1} - 1 ELSE {2} END";
    String bounded =
        "substring({0}, "
            + start
            + ", CASE WHEN {2} < 0 THEN error('the length of a substring is negative') WHEN "
            + length
            + " < 0 THEN 0 ELSE "
            + length
            + " END)";
    d.operator("SUBSTRING", "substring({0}, " + start + ")", TEXT, INTEGRAL)
        .operator("SUBSTRING", bounded, TEXT, INTEGRAL, INTEGRAL)
        .operator("SUBSTR", "substring({0}, " + start + ")", TEXT, INTEGRAL)
        .operator("SUBSTR", bounded, TEXT, INTEGRAL, INTEGRAL)
        .function("LEFT", TEXT, INTEGRAL)
        .function("RIGHT", TEXT, INTEGRAL);
    for (String name : List.of("LPAD", "RPAD")) {
      String function = name.toLowerCase(Locale.ROOT);
      String width = "CASE WHEN {1} < 0 THEN 0 ELSE CAST({1} AS INTEGER) END";
      d.operator(name, function + "({0}, " + width + ", ' ')", TEXT, INTEGRAL)
          .operator(
              name,
              "CASE WHEN {2} = '' THEN substring({0}, 1, "
                  + width
                  + ") ELSE "
                  + function
                  + "({0}, "
                  + width
                  + ", {2}) END",
              TEXT,
              INTEGRAL,
              TEXT);
    }
    d.operator(
        "SPLIT_PART",
        "CASE WHEN {2} = 0 THEN error('the position of a part is zero')"
            + " WHEN {1} = '' THEN CASE WHEN {2} IN (1, -1) THEN {0} ELSE '' END"
            + " ELSE split_part({0}, {1}, {2}) END",
        TEXT,
        TEXT,
        INTEGRAL);
  }
}
