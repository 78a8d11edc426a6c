package dev.tributary.differential.random;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.adapter.jdbc.postgresql.PostgresqlProduct;
import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.differential.random.TableSpec.ColumnSpec;
import dev.tributary.spi.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A PostgreSQL of its own, with collations under which equal text need not be the same.
final class PostgresqlPlace implements Place {
  private static final String IGNORES_CASE = "ignores_case";
  private static final Ddl DDL = new Ddl(PostgresqlPlace::column, SqlNames::postgresqlValue);

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
      statements.addAll(DDL.statements(table));
      statements.add("ANALYZE " + table.name());
    }
    server.execute(statements.toArray(String[]::new));
  }

  private static String column(ColumnSpec column) {
    return SqlNames.postgresql(column.type())
        + column.collation().map(c -> " COLLATE " + collation(c)).orElse("")
        + (column.notNull() ? " NOT NULL" : "")
        + column.references().map(r -> " REFERENCES " + r).orElse("");
  }

  private static String collation(String name) {
    return name.equals("C") || name.equals("POSIX") ? "\"" + name + "\"" : "tools." + name;
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(
        new JdbcSource(
            new JdbcSettings(catalog(), server.url(), server.user(), server.password(), 4),
            new PostgresqlProduct()));
  }

  @Override
  public void close() {
    server.close();
  }
}
