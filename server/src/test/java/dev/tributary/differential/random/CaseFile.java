package dev.tributary.differential.random;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.differential.random.TableSpec.ColumnSpec;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import dev.tributary.spi.type.DataType.Varchar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One difference as text: tables with their rows, and the query for both sides. Each line starts
/// with a word that says what it is; lines with `#` tell what the difference was.
record CaseFile(List<TableSpec> tables, Statement statement) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+), (\\d+)\\)");
  private static final Pattern VARCHAR = Pattern.compile("VARCHAR\\((\\d+)\\)");
  private static final Pattern COLUMN =
      Pattern.compile(
          "(?<name>\\w+) (?<type>[A-Z ]+(?:\\(.*?\\))?)(?<notnull> not null)?"
              + "(?: collate (?<collation>\\w+))?(?: references (?<references>.*))?");

  CaseFile {
    tables = List.copyOf(tables);
  }

  /// @param remark what the difference was
  static String text(Trial trial, String remark) {
    StringBuilder text = new StringBuilder();
    remark.lines().forEach(line -> text.append("# ").append(line).append('\n'));
    for (TableSpec table : trial.tables()) {
      text.append("table ").append(table.name()).append('\n');
      table.columns().forEach(c -> text.append("column ").append(column(c)).append('\n'));
      for (int i = 0; i < table.keys().size(); i++) {
        text.append(i == 0 && table.primary() ? "primary " : "unique ")
            .append(String.join(" ", table.keys().get(i)))
            .append('\n');
      }
      table.rows().forEach(row -> text.append("row ").append(json(row)).append('\n'));
    }
    Statement statement = trial.statement();
    text.append(statement.ordered() ? "ordered\n" : "")
        .append(statement.throwing() ? "throwing\n" : "")
        .append("sql ")
        .append(json(statement.sql()))
        .append("\noracle ")
        .append(json(statement.oracle()))
        .append('\n');
    return text.toString();
  }

  private static String column(ColumnSpec column) {
    return column.name()
        + " "
        + column.type()
        + (column.notNull() ? " not null" : "")
        + column.collation().map(c -> " collate " + c).orElse("")
        + column.references().map(r -> " references " + r).orElse("");
  }

  private static String json(Object value) {
    try {
      String text = JSON.writeValueAsString(value);
      // A query reads best as it is.
      return value instanceof String s && text.equals("\"" + s + "\"") ? s : text;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static CaseFile parse(String text) {
    List<TableSpec> tables = new ArrayList<>();
    boolean ordered = false;
    boolean throwing = false;
    String sql = "";
    String oracle = "";
    for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
      int space = line.indexOf(' ');
      String word = space < 0 ? line : line.substring(0, space);
      String rest = space < 0 ? "" : line.substring(space + 1);
      switch (word) {
        case "table" -> tables.add(new TableSpec(rest, List.of(), false, List.of(), List.of()));
        case "column", "primary", "unique", "row" ->
            tables.add(extended(tables.removeLast(), word, rest));
        case "ordered" -> ordered = true;
        case "throwing" -> throwing = true;
        case "sql" -> sql = string(rest);
        case "oracle" -> oracle = string(rest);
        default -> throw new IllegalArgumentException("not a line of a case: " + line);
      }
    }
    return new CaseFile(tables, new Statement(sql, oracle, ordered, throwing));
  }

  private static TableSpec extended(TableSpec table, String word, String rest) {
    List<ColumnSpec> columns = new ArrayList<>(table.columns());
    List<List<String>> keys = new ArrayList<>(table.keys());
    List<List<@Nullable String>> rows = new ArrayList<>(table.rows());
    switch (word) {
      case "column" -> columns.add(column(rest));
      case "row" -> rows.add(row(rest));
      default -> keys.add(Arrays.asList(rest.split(" ")));
    }
    return new TableSpec(
        table.name(), columns, table.primary() || word.equals("primary"), keys, rows);
  }

  private static ColumnSpec column(String text) {
    Matcher found = COLUMN.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException("not a column: " + text);
    }
    return new ColumnSpec(
        found.group("name"),
        type(found.group("type")),
        found.group("notnull") != null,
        Optional.ofNullable(found.group("collation")),
        Optional.ofNullable(found.group("references")));
  }

  private static DataType type(String name) {
    Matcher decimal = DECIMAL.matcher(name);
    if (decimal.matches()) {
      return new Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
    }
    Matcher varchar = VARCHAR.matcher(name);
    if (varchar.matches()) {
      return new Varchar(Integer.parseInt(varchar.group(1)));
    }
    return name.equals("VARCHAR")
        ? DataType.varchar()
        : Arrays.stream(Simple.values())
            .filter(s -> s.toString().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("not a type: " + name));
  }

  private static List<@Nullable String> row(String text) {
    try {
      return JSON.readValue(text, new TypeReference<List<@Nullable String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static String string(String text) {
    try {
      return text.startsWith("\"") ? JSON.readValue(text, String.class) : text;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
