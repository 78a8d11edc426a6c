package dev.tributary.engine.duckdb;

import dev.tributary.spi.source.FileFormat.Compression;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// DuckDB's types, as its DESCRIBE spells them, in the language's types and back. A type unknown
/// here becomes text.
final class DuckDbTypes {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+), ?(\\d+)\\)");
  private static final Pattern LIST = Pattern.compile("(?s)(.*)\\[\\d*]");

  private DuckDbTypes() {}

  /// @param exact whether DuckDB's own type is already the type
  record Mapping(DataType type, boolean exact) {}

  static Mapping parse(String text) {
    Matcher list = LIST.matcher(text);
    if (list.matches()) {
      Mapping element = nested(list.group(1));
      return new Mapping(
          new DataType.Array(element.type()), element.exact() && text.endsWith("[]"));
    }
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      return exactly(
          new DataType.Decimal(
              Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2))));
    }
    if (text.startsWith("STRUCT(") && text.endsWith(")")) {
      return struct(split(text.substring("STRUCT(".length(), text.length() - 1)));
    }
    if (text.startsWith("MAP(") && text.endsWith(")")) {
      List<String> parts = split(text.substring("MAP(".length(), text.length() - 1));
      Mapping key = nested(parts.get(0));
      Mapping value = nested(parts.get(1));
      return new Mapping(
          new DataType.MapOf(key.type(), value.type()), key.exact() && value.exact());
    }
    return simple(text);
  }

  /// Nanoseconds inside a value would be rounded, and nobody can look for them there.
  private static Mapping nested(String text) {
    return text.equals("TIMESTAMP_NS") || text.equals("TIME_NS")
        ? cast(DataType.varchar())
        : parse(text);
  }

  private static Mapping simple(String text) {
    return switch (text) {
      case "BOOLEAN" -> exactly(Simple.BOOLEAN);
      case "TINYINT" -> exactly(Simple.TINYINT);
      case "SMALLINT" -> exactly(Simple.SMALLINT);
      case "INTEGER" -> exactly(Simple.INTEGER);
      case "BIGINT" -> exactly(Simple.BIGINT);
      case "UTINYINT" -> cast(Simple.SMALLINT);
      case "USMALLINT" -> cast(Simple.INTEGER);
      case "UINTEGER" -> cast(Simple.BIGINT);
      case "UBIGINT" -> cast(new DataType.Decimal(20, 0));
      case "HUGEINT", "UHUGEINT" -> cast(new DataType.Decimal(38, 0));
      case "FLOAT" -> exactly(Simple.REAL);
      case "DOUBLE" -> exactly(Simple.DOUBLE);
      case "VARCHAR" -> exactly(DataType.varchar());
      case "BLOB" -> exactly(Simple.VARBINARY);
      case "DATE" -> exactly(Simple.DATE);
      case "TIME" -> exactly(Simple.TIME);
      case "TIME_NS" -> cast(Simple.TIME);
      case "TIMESTAMP" -> exactly(Simple.TIMESTAMP);
      case "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> cast(Simple.TIMESTAMP);
      case "TIMESTAMP WITH TIME ZONE" -> exactly(Simple.TIMESTAMP_WITH_TIME_ZONE);
      case "UUID" -> exactly(Simple.UUID);
      default -> cast(DataType.varchar());
    };
  }

  private static Mapping struct(List<String> parts) {
    List<DataType.Field> fields = new ArrayList<>();
    boolean exact = true;
    for (String part : parts) {
      int end = nameEnd(part);
      String name = part.substring(0, end);
      if (name.startsWith("\"")) {
        name = name.substring(1, name.length() - 1).replace("\"\"", "\"");
      }
      Mapping type = nested(part.substring(end).strip());
      fields.add(new DataType.Field(name, type.type()));
      exact &= type.exact();
    }
    return new Mapping(new DataType.Row(fields), exact);
  }

  private static int nameEnd(String field) {
    if (!field.startsWith("\"")) {
      return field.indexOf(' ');
    }
    for (int i = 1; ; i++) {
      if (field.charAt(i) == '"') {
        if (i + 1 < field.length() && field.charAt(i + 1) == '"') {
          i++;
        } else {
          return i + 1;
        }
      }
    }
  }

  /// Splits at the commas that are in no brackets and no quotes.
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  /// The type as a CAST in DuckDB's SQL names it.
  static String sql(DataType type) {
    return switch (type) {
      case Simple simple ->
          switch (simple) {
            case VARBINARY -> "BLOB";
            case REAL -> "FLOAT";
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> "INTERVAL";
            case NULL -> "VARCHAR";
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DOUBLE, DATE, TIME -> simple.name();
            case TIMESTAMP, UUID -> simple.name();
            case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP WITH TIME ZONE";
          };
      case DataType.Varchar _ -> "VARCHAR";
      case DataType.Decimal(int precision, int scale) ->
          "DECIMAL(" + precision + ", " + scale + ")";
      case DataType.Array(DataType element) -> sql(element) + "[]";
      case DataType.Row(List<DataType.Field> fields) ->
          fields.stream()
              .map(f -> SqlText.identifier(f.name()) + " " + sql(f.type()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
      case DataType.MapOf(DataType key, DataType value) ->
          "MAP(" + sql(key) + ", " + sql(value) + ")";
    };
  }

  /// A way of compression as DuckDB names it.
  static String compression(Compression compression) {
    return switch (compression) {
      case NONE -> "none";
      case GZIP -> "gzip";
      case ZSTD -> "zstd";
    };
  }

  /// Whether values of the type, or of one inside it, are text in Arrow although DuckDB has a type
  /// for them.
  static boolean travelsAsText(DataType type) {
    return switch (type) {
      case Simple simple -> simple == Simple.UUID;
      case DataType.Varchar _, DataType.Decimal _ -> false;
      case DataType.Array(DataType element) -> travelsAsText(element);
      case DataType.Row(List<DataType.Field> fields) ->
          fields.stream().anyMatch(f -> travelsAsText(f.type()));
      case DataType.MapOf(DataType key, DataType value) ->
          travelsAsText(key) || travelsAsText(value);
    };
  }

  private static Mapping exactly(DataType type) {
    return new Mapping(type, true);
  }

  private static Mapping cast(DataType type) {
    return new Mapping(type, false);
  }
}
