package dev.tributary.planner.dialect;

import static dev.tributary.spi.dialect.TypeFamily.ANY;
import static dev.tributary.spi.dialect.TypeFamily.APPROXIMATE;
import static dev.tributary.spi.dialect.TypeFamily.ARRAY;
import static dev.tributary.spi.dialect.TypeFamily.BINARY;
import static dev.tributary.spi.dialect.TypeFamily.BOOLEAN;
import static dev.tributary.spi.dialect.TypeFamily.DATE;
import static dev.tributary.spi.dialect.TypeFamily.DECIMAL;
import static dev.tributary.spi.dialect.TypeFamily.EXACT;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL;
import static dev.tributary.spi.dialect.TypeFamily.MAP;
import static dev.tributary.spi.dialect.TypeFamily.NUMERIC;
import static dev.tributary.spi.dialect.TypeFamily.ROW;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;
import static dev.tributary.spi.dialect.TypeFamily.TIME;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP_WITH_TIME_ZONE;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.dialect.TypeFamily;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The engine's SQL (DuckDB 2): the meaning of every operator of the language, written out. Where
/// DuckDB means something else than PostgreSQL, the form says what PostgreSQL means; `docs/sql.md`
/// lists the probes that hold each of them to it.
public final class EngineDialect {
  private static final List<TypeFamily> COMPARABLE =
      List.of(
          NUMERIC,
          TEXT,
          BOOLEAN,
          BINARY,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          TypeFamily.UUID,
          INTERVAL,
          ARRAY,
          ROW,
          MAP);

  public static final DialectDescription DESCRIPTION = describe();

  private EngineDialect() {}

  /// The files of a table as a relation of the engine's SQL.
  public static String fileRelation(FileScan scan) {
    String paths =
        scan.files().stream()
            .map(f -> "'" + f.path().toString().replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    return switch (scan.format()) {
      case PARQUET -> "read_parquet(" + paths + ", hive_partitioning = false)";
    };
  }

  private static DialectDescription describe() {
    DialectDescription.Builder d =
        DialectDescription.builder("engine")
            .typeNames(type -> Optional.of(typeName(type)))
            .features(Feature.values());
    literals(d);
    comparisons(d);
    arithmetic(d);
    mathematics(d);
    text(d);
    datetime(d);
    collections(d);
    casts(d);
    aggregates(d);
    windows(d);
    return d.build();
  }

  private static String typeName(DataType type) {
    return switch (type) {
      case DataType.Simple simple ->
          switch (simple) {
            case BOOLEAN,
                TINYINT,
                SMALLINT,
                INTEGER,
                BIGINT,
                REAL,
                DOUBLE,
                DATE,
                TIME,
                TIMESTAMP,
                UUID ->
                simple.name();
            case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMPTZ";
            case VARBINARY -> "BLOB";
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> "INTERVAL";
            case NULL -> "VARCHAR";
          };
      case DataType.Varchar _ -> "VARCHAR";
      case DataType.Decimal(int precision, int scale) ->
          "DECIMAL(" + precision + ", " + scale + ")";
      case DataType.Array(DataType element) -> typeName(element) + "[]";
      case DataType.Row(List<DataType.Field> fields) ->
          fields.stream()
              .map(f -> "\"" + f.name().replace("\"", "\"\"") + "\" " + typeName(f.type()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
      case DataType.MapOf(DataType key, DataType value) ->
          "MAP(" + typeName(key) + ", " + typeName(value) + ")";
    };
  }

  private static void literals(DialectDescription.Builder d) {
    d.literal(BOOLEAN, "{0}")
        .literal(NUMERIC, "CAST({0} AS {type})")
        .literal(TEXT, "{0}")
        .literal(BINARY, "from_hex({0})")
        .literal(DATE, "DATE {0}")
        .literal(TIME, "TIME {0}")
        .literal(TIMESTAMP, "TIMESTAMP {0}")
        .literal(TIMESTAMP_WITH_TIME_ZONE, "timezone('UTC', TIMESTAMP {0})")
        .literal(TypeFamily.UUID, "CAST({0} AS UUID)")
        .literal(INTERVAL, "INTERVAL {0}");
  }

  private static void comparisons(DialectDescription.Builder d) {
    for (String operator : List.of("=", "<>", "<", "<=", ">", ">=")) {
      for (TypeFamily family : COMPARABLE) {
        d.infix(operator, family, family);
      }
      d.infix(operator, DATE, TIMESTAMP).infix(operator, TIMESTAMP, DATE);
    }
    for (String operator : List.of("IS DISTINCT FROM", "IS NOT DISTINCT FROM")) {
      for (TypeFamily family : COMPARABLE) {
        d.infix(operator, family, family);
      }
    }
    d.operator("NOT", "(NOT {0})", BOOLEAN)
        .operator("IS NULL", "({0} IS NULL)", ANY)
        .operator("IS NOT NULL", "({0} IS NOT NULL)", ANY)
        .operator("IS TRUE", "({0} IS NOT DISTINCT FROM TRUE)", BOOLEAN)
        .operator("IS FALSE", "({0} IS NOT DISTINCT FROM FALSE)", BOOLEAN)
        .operator("IS NOT TRUE", "({0} IS DISTINCT FROM TRUE)", BOOLEAN)
        .operator("IS NOT FALSE", "({0} IS DISTINCT FROM FALSE)", BOOLEAN)
        .operator("IS UNKNOWN", "({0} IS NULL)", BOOLEAN)
        .operator("IS NOT UNKNOWN", "({0} IS NOT NULL)", BOOLEAN)
        .variadic("COALESCE", "coalesce({*})", ANY)
        .operator("NULLIF", "nullif({0}, {1})", ANY, ANY)
        .variadic("GREATEST", "greatest({*})", ANY)
        .variadic("LEAST", "least({*})", ANY);
  }

  private static void arithmetic(DialectDescription.Builder d) {
    for (String operator : List.of("+", "-", "*")) {
      // DuckDB keeps decimals of up to 18 digits in 64 bits, and fails where a result has more.
      d.operator(operator, "({wide} " + operator + " {1})", EXACT, EXACT)
          .infix(operator, NUMERIC, NUMERIC);
    }
    // The smallest integer has no negative, but its remainder by -1 is 0.
    String remainder = "CASE WHEN {1} = -1 THEN {0} - {0} ELSE {0} % {1} END";
    d.operator("/", "({0} // {1})", INTEGRAL, INTEGRAL)
        .operator("/", "(CAST({0} AS DOUBLE) / CAST({1} AS DOUBLE))", NUMERIC, NUMERIC)
        .operator("MOD", remainder, INTEGRAL, INTEGRAL)
        .operator("MOD", "({0} % {1})", NUMERIC, NUMERIC)
        .operator("%", remainder, INTEGRAL, INTEGRAL)
        .operator("%", "({0} % {1})", NUMERIC, NUMERIC)
        .operator("NEGATE", "(- {0})", NUMERIC)
        .operator("NEGATE", "(- {0})", INTERVAL)
        .operator("IDENTITY", "{0}", NUMERIC);
  }

  private static void mathematics(DialectDescription.Builder d) {
    for (String name : List.of("CEIL", "CEILING")) {
      d.operator(name, "{0}", INTEGRAL).operator(name, "CAST(ceil({0}) AS {type})", NUMERIC);
    }
    d.operator("FLOOR", "{0}", INTEGRAL)
        .operator("FLOOR", "CAST(floor({0}) AS {type})", NUMERIC)
        .operator("ABS", "abs({0})", NUMERIC)
        .operator("SIGN", "CAST(sign({0}) AS {type})", NUMERIC)
        .operator("ROUND", "{0}", INTEGRAL)
        .operator("ROUND", "CAST(round({0}) AS {type})", DECIMAL)
        // PostgreSQL rounds halves of DOUBLE to the even neighbour.
        .operator("ROUND", "round_even({0}, 0)", APPROXIMATE)
        .operator("ROUND", "CAST(round({0}, {1}) AS {type})", NUMERIC, INTEGRAL);
    for (String name : List.of("TRUNC", "TRUNCATE")) {
      d.operator(name, "{0}", INTEGRAL)
          .operator(name, "CAST(trunc({0}) AS {type})", NUMERIC)
          .operator(name, "CAST(trunc({0}, {1}) AS {type})", NUMERIC, INTEGRAL);
    }
    for (String name : List.of("POWER", "POW")) {
      d.operator(
          name,
          "CASE WHEN CAST({0} AS DOUBLE) < 0 AND CAST({1} AS DOUBLE) <> floor(CAST({1} AS DOUBLE))"
              + " THEN error('a negative number has no power that is not a whole number')"
              + " ELSE pow(CAST({0} AS DOUBLE), CAST({1} AS DOUBLE)) END",
          NUMERIC,
          NUMERIC);
    }
    for (String name :
        List.of(
            "SQRT", "CBRT", "EXP", "LN", "LOG10", "SIN", "COS", "TAN", "COT", "ASIN", "ACOS",
            "ATAN", "SINH", "COSH", "TANH", "DEGREES", "RADIANS")) {
      d.operator(name, name.toLowerCase(java.util.Locale.ROOT) + "(CAST({0} AS DOUBLE))", NUMERIC);
    }
    d.operator("LOG", "log10(CAST({0} AS DOUBLE))", NUMERIC)
        .operator("ATAN2", "atan2(CAST({0} AS DOUBLE), CAST({1} AS DOUBLE))", NUMERIC, NUMERIC)
        .operator("PI", "pi()");
  }

  private static void text(DialectDescription.Builder d) {
    d.operator("||", "({0} || {1})", TEXT, TEXT)
        .operator("||", "({0} || {1})", BINARY, BINARY)
        .operator("||", "({0} || {1})", ARRAY, ARRAY)
        .operator("LIKE", "({0} LIKE {1})", TEXT, TEXT)
        .operator("LIKE", "({0} LIKE {1} ESCAPE {2})", TEXT, TEXT, TEXT)
        .operator("LIKE BACKSLASH", "({0} LIKE {1} ESCAPE '\\')", TEXT, TEXT)
        .operator("ILIKE", "({0} ILIKE {1})", TEXT, TEXT)
        .operator("ILIKE", "({0} ILIKE {1} ESCAPE {2})", TEXT, TEXT, TEXT)
        .operator("ILIKE BACKSLASH", "({0} ILIKE {1} ESCAPE '\\')", TEXT, TEXT)
        .function("UPPER", TEXT)
        .function("LOWER", TEXT)
        .function("REVERSE", TEXT)
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
      String function = name.equals("BTRIM") ? "trim" : name.toLowerCase(java.util.Locale.ROOT);
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
      String function = name.toLowerCase(java.util.Locale.ROOT);
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

  private static void datetime(DialectDescription.Builder d) {
    for (TypeFamily family : List.of(DATE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, TIME)) {
      d.operator("+", "CAST({0} + {1} AS {type})", family, INTERVAL)
          .operator("+", "CAST({1} + {0} AS {type})", INTERVAL, family)
          .operator("-", "CAST({0} - {1} AS {type})", family, INTERVAL);
    }
    d.operator("+", "({0} + CAST({1} AS INTEGER))", DATE, INTEGRAL)
        .operator("+", "({1} + CAST({0} AS INTEGER))", INTEGRAL, DATE)
        .operator("-", "({0} - CAST({1} AS INTEGER))", DATE, INTEGRAL)
        .operator("-", "CAST({0} - {1} AS {type})", DATE, DATE)
        .operator("-", "({0} - {1})", TIMESTAMP, TIMESTAMP)
        .operator("-", "({0} - {1})", TIMESTAMP_WITH_TIME_ZONE, TIMESTAMP_WITH_TIME_ZONE)
        .operator("+", "({0} + {1})", INTERVAL, INTERVAL)
        .operator("-", "({0} - {1})", INTERVAL, INTERVAL)
        .operator("*", "({0} * CAST({1} AS INTEGER))", INTERVAL, INTEGRAL)
        .operator("*", "({1} * CAST({0} AS INTEGER))", INTEGRAL, INTERVAL)
        .operator("MAKE_DATE", "make_date({*})", INTEGRAL, INTEGRAL, INTEGRAL)
        .operator("TIMEZONE", "timezone({0}, {1})", TEXT, TIMESTAMP)
        .operator("TIMEZONE", "timezone({0}, {1})", TEXT, TIMESTAMP_WITH_TIME_ZONE);
    for (String unit :
        List.of(
            "YEAR",
            "ISOYEAR",
            "QUARTER",
            "MONTH",
            "WEEK",
            "DAY",
            "DOW",
            "ISODOW",
            "DOY",
            "HOUR",
            "MINUTE",
            "DECADE",
            "CENTURY",
            "MILLENNIUM")) {
      extract(d, unit, "CAST(EXTRACT(" + unit + " FROM {0}) AS {type})");
    }
    extract(
        d,
        "SECOND",
        "CAST(CAST(EXTRACT(MICROSECONDS FROM {0}) AS DECIMAL(18, 0)) * 0.000001 AS {type})");
    extract(
        d,
        "MILLISECOND",
        "CAST(CAST(EXTRACT(MICROSECONDS FROM {0}) AS DECIMAL(18, 0)) * 0.001 AS {type})");
    extract(d, "MICROSECOND", "CAST(EXTRACT(MICROSECONDS FROM {0}) AS {type})");
    extract(d, "EPOCH", "CAST(CAST(epoch_us({0}) AS DECIMAL(20, 0)) * 0.000001 AS {type})");
    d.operator("DATE_TRUNC", truncated("CAST({1} AS TIMESTAMP)"), TEXT, DATE)
        .operator("DATE_TRUNC", truncated("{1}"), TEXT, TIMESTAMP)
        .operator(
            "DATE_TRUNC",
            "timezone({zone}, " + truncated("timezone({zone}, {1})") + ")",
            TEXT,
            TIMESTAMP_WITH_TIME_ZONE);
  }

  /// The first century began with the year 1, so that 2000 belongs to the twentieth; DuckDB counts
  /// from 0.
  private static String truncated(String moment) {
    return "CASE WHEN {0} IN ('century', 'millennium') THEN date_trunc({0}, "
        + moment
        + " - INTERVAL 1 YEAR) + INTERVAL 1 YEAR ELSE date_trunc({0}, "
        + moment
        + ") END";
  }

  private static void extract(DialectDescription.Builder d, String unit, String template) {
    String name = "EXTRACT " + unit;
    d.operator(name, template, DATE)
        .operator(name, template, TIMESTAMP)
        .operator(name, template, TIME)
        .operator(name, template, INTERVAL)
        .operator(
            name,
            unit.equals("EPOCH") ? template : template.replace("{0}", "timezone({zone}, {0})"),
            TIMESTAMP_WITH_TIME_ZONE);
  }

  private static void collections(DialectDescription.Builder d) {
    d.variadic("ARRAY", "[{*}]", ANY)
        .operator("ARRAY", "[]")
        .variadic("ROW", "row({*})", ANY)
        .operator("FIELD", "struct_extract({0}, {1})", ROW)
        .operator("ITEM", "CASE WHEN {1} < 1 THEN NULL ELSE {0}[{1}] END", ARRAY, INTEGRAL)
        .operator("ITEM", "map_extract_value({0}, {1})", MAP, ANY)
        .operator("CARDINALITY", "CAST(len({0}) AS {type})", ARRAY)
        .operator("CARDINALITY", "CAST(cardinality({0}) AS {type})", MAP)
        .variadic("MAP", "map({*})", ANY);
  }

  private static void casts(DialectDescription.Builder d) {
    String plain = "CAST({0} AS {type})";
    String refused = "({0} || ' (not a {type})')";
    // DuckDB reads '1.6', '1e3' and '1_000' as integers; a value it cannot read at all makes its
    // own error.
    d.cast(
            TEXT,
            INTEGRAL,
            "CAST(CASE WHEN NOT regexp_full_match({0}, '\\s*[-+]?[0-9]+\\s*') THEN "
                + refused
                + " ELSE {0} END AS {type})")
        .cast(
            TEXT,
            NUMERIC,
            "CAST(CASE WHEN contains({0}, '_') THEN " + refused + " ELSE {0} END AS {type})")
        .cast(
            TEXT,
            BOOLEAN,
            "CAST(CASE lower(trim({0})) WHEN 'on' THEN 'true' WHEN 'off' THEN 'false'"
                + " ELSE trim({0}) END AS BOOLEAN)")
        .cast(TEXT, TIME, rounded("CAST({0} AS TIME)"))
        .cast(TEXT, DATE, notInfinite(refused))
        .cast(TEXT, TIMESTAMP, rounded(notInfinite(refused)))
        .cast(
            TEXT,
            TIMESTAMP_WITH_TIME_ZONE,
            "CASE WHEN regexp_matches({0}, '(Z|:[0-9.]+ ?[-+][0-9]?[0-9](:?[0-9][0-9])*)\\s*$')"
                + " THEN CAST({0} AS TIMESTAMPTZ)"
                + " ELSE timezone({zone}, CAST({0} AS TIMESTAMP)) END")
        .cast(TEXT, INTERVAL, plain)
        .cast(TEXT, TypeFamily.UUID, plain)
        .cast(TEXT, BINARY, "encode({0})")
        .cast(TIMESTAMP_WITH_TIME_ZONE, TEXT, zonedText())
        .cast(BINARY, TEXT, "decode({0})")
        .cast(TEXT, TEXT, "{0}")
        // PostgreSQL prints 0.5 for .5, and whole numbers of DOUBLE without a point.
        .cast(DECIMAL, TEXT, "regexp_replace(CAST({0} AS VARCHAR), '^(-?)[.]', '\\10.')")
        .cast(APPROXIMATE, TEXT, "regexp_replace(CAST({0} AS VARCHAR), '[.]0$', '')")
        .cast(ANY, TEXT, "CAST({0} AS VARCHAR)")
        .cast(TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, "timezone({zone}, {0})")
        .cast(DATE, TIMESTAMP_WITH_TIME_ZONE, "timezone({zone}, CAST({0} AS TIMESTAMP))")
        .cast(TIMESTAMP_WITH_TIME_ZONE, TIMESTAMP, "timezone({zone}, {0})")
        .cast(TIMESTAMP_WITH_TIME_ZONE, DATE, "CAST(timezone({zone}, {0}) AS DATE)")
        .cast(TIMESTAMP_WITH_TIME_ZONE, TIME, "CAST(timezone({zone}, {0}) AS TIME)")
        .cast(TIME, TIME, plain)
        .cast(DATE, TIMESTAMP, plain)
        .cast(TIMESTAMP, DATE, plain)
        .cast(TIMESTAMP, TIME, plain)
        .cast(TIMESTAMP, TIMESTAMP, plain)
        .cast(NUMERIC, NUMERIC, plain)
        .cast(BOOLEAN, INTEGRAL, plain)
        .cast(INTEGRAL, BOOLEAN, plain)
        .cast(INTERVAL, INTERVAL, "{0}")
        .cast(ARRAY, ARRAY, plain)
        .cast(ROW, ROW, plain)
        .cast(MAP, MAP, plain);
  }

  /// DuckDB cuts what is finer than a microsecond.
  private static String rounded(String cast) {
    return "("
        + cast
        + " + CASE WHEN regexp_matches({0}, '[.][0-9][0-9][0-9][0-9][0-9][0-9][5-9]')"
        + " THEN INTERVAL 1 MICROSECOND ELSE INTERVAL 0 MICROSECOND END)";
  }

  private static String notInfinite(String refused) {
    return "CAST(CASE WHEN contains(lower({0}), 'inf') THEN "
        + refused
        + " ELSE {0} END AS {type})";
  }

  /// The wall clock of the session's zone with its offset, as PostgreSQL prints it.
  private static String zonedText() {
    String local = "timezone({zone}, {0})";
    String minutes =
        "(CAST(EXTRACT(EPOCH FROM "
            + local
            + ") AS BIGINT)"
            + " - CAST(EXTRACT(EPOCH FROM timezone('UTC', {0})) AS BIGINT)) // 60";
    return "(CAST("
        + local
        + " AS VARCHAR) || CASE WHEN "
        + minutes
        + " < 0 THEN '-' ELSE '+' END || lpad(CAST(abs("
        + minutes
        + ") // 60 AS VARCHAR), 2, '0') || CASE WHEN abs("
        + minutes
        + ") % 60 = 0 THEN '' ELSE ':' || lpad(CAST(abs("
        + minutes
        + ") % 60 AS VARCHAR), 2, '0') END)";
  }

  private static void aggregates(DialectDescription.Builder d) {
    d.aggregate("COUNT", "COUNT(*){suffix}")
        .aggregate("COUNT", "COUNT({0}){suffix}", ANY)
        .aggregate("COUNT", "COUNT(({*})){suffix}", ANY, ANY)
        .aggregate("SUM", "CAST(SUM({0}){suffix} AS {type})", EXACT)
        .aggregate("SUM", "CAST(SUM({0}){suffix} AS {type})", APPROXIMATE)
        .aggregate("SUM", "SUM({0}){suffix}", INTERVAL)
        .aggregate("$SUM0", "CAST(coalesce(SUM({0}){suffix}, 0) AS {type})", NUMERIC)
        .aggregate("AVG", "AVG({0}){suffix}", NUMERIC)
        .aggregate("MIN", "MIN({0}){suffix}", ANY)
        .aggregate("MAX", "MAX({0}){suffix}", ANY)
        .aggregate("ANY_VALUE", "any_value({0}){suffix}", ANY)
        .aggregate("SINGLE_VALUE", "any_value({0}){suffix}", ANY)
        .aggregate("STDDEV", "stddev_samp({0}){suffix}", NUMERIC)
        .aggregate("VARIANCE", "var_samp({0}){suffix}", NUMERIC);
    for (String name : List.of("STDDEV_POP", "STDDEV_SAMP", "VAR_POP", "VAR_SAMP")) {
      d.aggregate(name, name.toLowerCase(java.util.Locale.ROOT) + "({0}){suffix}", NUMERIC);
    }
    for (String name : List.of("CORR", "COVAR_POP", "COVAR_SAMP", "REGR_COUNT")) {
      d.aggregate(
          name, name.toLowerCase(java.util.Locale.ROOT) + "({0}, {1}){suffix}", NUMERIC, NUMERIC);
    }
    d.aggregate("BOOL_AND", "bool_and({0}){suffix}", BOOLEAN)
        .aggregate("BOOL_OR", "bool_or({0}){suffix}", BOOLEAN)
        .aggregate("EVERY", "bool_and({0}){suffix}", BOOLEAN)
        .aggregate("SOME", "bool_or({0}){suffix}", BOOLEAN)
        .aggregate("LISTAGG", "string_agg({0}, ''{order}){suffix}", TEXT)
        .aggregate("LISTAGG", "string_agg({0}, {1}{order}){suffix}", TEXT, TEXT)
        .aggregate("STRING_AGG", "string_agg({0}, {1}{order}){suffix}", TEXT, TEXT)
        .aggregate("ARRAY_AGG", "list({0}{order}){suffix}", ANY)
        .aggregate("MODE", "mode({0}){suffix}", ANY)
        .aggregate(
            "PERCENTILE_CONT", "percentile_cont({0}) WITHIN GROUP ({order}){suffix}", NUMERIC)
        .aggregate(
            "PERCENTILE_DISC", "percentile_disc({0}) WITHIN GROUP ({order}){suffix}", NUMERIC);
  }

  private static void windows(DialectDescription.Builder d) {
    for (String name : List.of("ROW_NUMBER", "RANK", "DENSE_RANK", "PERCENT_RANK", "CUME_DIST")) {
      d.windowFunction(name, name.toLowerCase(java.util.Locale.ROOT) + "(){suffix}");
    }
    d.windowFunction("NTILE", "ntile({0}){suffix}", INTEGRAL)
        .windowFunction("FIRST_VALUE", "first_value({0}{nulls}){suffix}", ANY)
        .windowFunction("LAST_VALUE", "last_value({0}{nulls}){suffix}", ANY)
        .windowFunction("NTH_VALUE", "nth_value({0}, {1}{nulls}){suffix}", ANY, INTEGRAL);
    for (String name : List.of("LAG", "LEAD")) {
      String function = name.toLowerCase(java.util.Locale.ROOT);
      d.windowFunction(name, function + "({0}{nulls}){suffix}", ANY)
          .windowFunction(name, function + "({0}, {1}{nulls}){suffix}", ANY, INTEGRAL)
          .windowFunction(name, function + "({0}, {1}, {2}{nulls}){suffix}", ANY, INTEGRAL, ANY);
    }
  }
}
