package dev.tributary.differential.random;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.PostgresqlSource;
import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.differential.random.TableSpec.ColumnSpec;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL of its own, with collations under which equal text need not be the same.
final class PostgresqlPlace implements Place {
  private static final String IGNORES_CASE = "ignores_case";

  private final PostgresqlServer server;
  private final List<String> collations;

  PostgresqlPlace() {
    server = PostgresqlServer.start();
    List<String> found = new ArrayList<>(List.of("C", "POSIX"));
    if (!server.value("SELECT count(*) FROM pg_collation WHERE collprovider = 'i'").equals("0")) {
      server.execute(
          "CREATE SCHEMA tools",
          "CREATE COLLATION tools."
              + IGNORES_CASE
              + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
          "CREATE COLLATION tools.numeric_text (provider = icu, locale = 'en-u-kn-true')");
      found.add(IGNORES_CASE);
      found.add(IGNORES_CASE);
      found.add("numeric_text");
    }
    collations = List.copyOf(found);
  }

  /// Those that columns may be declared with.
  List<String> collations() {
    return collations;
  }

  @Override
  public String catalog() {
    return "crm";
  }

  @Override
  public String qualified(String table) {
    return "crm.public." + table;
  }

  @Override
  public boolean holds(TableSpec table) {
    return true;
  }

  @Override
  public void load(List<TableSpec> tables) {
    List<String> statements = new ArrayList<>();
    statements.add("DROP SCHEMA public CASCADE");
    statements.add("CREATE SCHEMA public");
    for (TableSpec table : tables) {
      statements.add(create(table));
      if (!table.rows().isEmpty()) {
        statements.add(
            "INSERT INTO "
                + table.name()
                + " VALUES "
                + table.rows().stream()
                    .map(row -> values(table, row))
                    .collect(Collectors.joining(", ")));
      }
      statements.add("ANALYZE " + table.name());
    }
    server.execute(statements.toArray(String[]::new));
  }

  private String create(TableSpec table) {
    List<String> parts = new ArrayList<>();
    table.columns().forEach(c -> parts.add(column(c)));
    for (int i = 0; i < table.keys().size(); i++) {
      parts.add(
          (i == 0 && table.primary() ? "PRIMARY KEY (" : "UNIQUE (")
              + String.join(", ", table.keys().get(i))
              + ")");
    }
    return "CREATE TABLE " + table.name() + " (" + String.join(", ", parts) + ")";
  }

  private String column(ColumnSpec column) {
    return column.name()
        + " "
        + SqlNames.postgresql(column.type())
        + column.collation().map(c -> " COLLATE " + collation(c)).orElse("")
        + (column.notNull() ? " NOT NULL" : "")
        + column.references().map(r -> " REFERENCES " + r).orElse("");
  }

  private static String collation(String name) {
    return name.equals("C") || name.equals("POSIX") ? "\"" + name + "\"" : "tools." + name;
  }

  private static String values(TableSpec table, List<@Nullable String> row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> SqlNames.postgresqlValue(table.columns().get(i).type(), row.get(i)))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public Source source(FileInspector inspector) {
    return new PostgresqlSource(
        new JdbcSettings(catalog(), server.url(), server.user(), server.password(), 4));
  }

  @Override
  public void close() {
    server.close();
  }
}
