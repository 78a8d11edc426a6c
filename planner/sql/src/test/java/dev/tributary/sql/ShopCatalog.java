package dev.tributary.sql;

import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import dev.tributary.sql.CatalogView.DefaultPath;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.calcite.plan.RelOptUtil;

/// A small shop in two catalogs, and what its tables' statements come to.
final class ShopCatalog implements CatalogView {
  static final ShopCatalog INSTANCE = new ShopCatalog();

  private static final DefaultPath IN_CRM = new DefaultPath(Optional.of("crm"), Optional.empty());
  private static final SqlLanguage LANGUAGE = new SqlLanguage();

  private final List<Entry> entries =
      List.of(
          new Entry(
              "crm",
              table(
                  "public",
                  "orders",
                  column("id", Simple.BIGINT, false),
                  column("customer_id", Simple.INTEGER),
                  column("small", Simple.SMALLINT),
                  column("total", new DataType.Decimal(12, 2)),
                  column("status", DataType.varchar()),
                  column("code", new DataType.Varchar(10)),
                  column("placed", Simple.DATE),
                  column("ts", Simple.TIMESTAMP),
                  column("seen", Simple.TIMESTAMP_WITH_TIME_ZONE),
                  column("at_time", Simple.TIME),
                  column("ok", Simple.BOOLEAN),
                  column("score", Simple.DOUBLE),
                  column("uid", Simple.UUID),
                  column("tags", new DataType.Array(DataType.varchar())))),
          new Entry(
              "crm",
              table(
                  "public",
                  "Customers",
                  column("id", Simple.INTEGER, false),
                  column("Name", DataType.varchar()),
                  column("Region", DataType.varchar()),
                  column("measure", Simple.INTEGER),
                  column("year", Simple.INTEGER),
                  column("month", Simple.INTEGER),
                  column("day", Simple.DATE),
                  column("value", Simple.INTEGER),
                  column("date", Simple.DATE),
                  column("type", DataType.varchar()),
                  column("count", Simple.INTEGER))),
          new Entry(
              "crm",
              table("audit", "log", column("A", Simple.INTEGER), column("a", Simple.INTEGER))),
          new Entry(
              "crm",
              table("audit", "mixed", column("Ab", Simple.INTEGER), column("AB", Simple.INTEGER))),
          new Entry("crm", table("audit", "Twin", column("x", Simple.INTEGER))),
          new Entry("crm", table("audit", "TWIN", column("x", Simple.INTEGER))),
          new Entry("crm", table("information_schema", "schemata", text("schema_name"))),
          new Entry(
              "system",
              table("metadata", "catalogs", text("catalog_name"), text("product"), text("state"))),
          new Entry(
              "system",
              table(
                  "metadata",
                  "tables",
                  text("catalog_name"),
                  text("schema_name"),
                  text("table_name"),
                  text("table_type"),
                  text("comment"))),
          new Entry(
              "system",
              table(
                  "metadata",
                  "columns",
                  text("catalog_name"),
                  text("schema_name"),
                  text("table_name"),
                  text("column_name"),
                  column("ordinal_position", Simple.INTEGER),
                  text("data_type"),
                  column("nullable", Simple.BOOLEAN),
                  text("comment"))),
          new Entry(
              "lake",
              table(
                  "main",
                  "visits",
                  column("id", Simple.BIGINT),
                  column("a", Simple.INTEGER),
                  column("b", Simple.INTEGER))));

  private record Entry(String catalog, TableMetadata table) {}

  private static TableMetadata table(String schema, String name, ColumnMetadata... columns) {
    return new TableMetadata(
        new TableName(schema, name),
        TableMetadata.Kind.TABLE,
        Arrays.asList(columns),
        Optional.empty(),
        List.of(),
        List.of(),
        OptionalLong.of(100));
  }

  private static ColumnMetadata text(String name) {
    return column(name, DataType.varchar());
  }

  private static ColumnMetadata column(String name, DataType type) {
    return column(name, type, true);
  }

  private static ColumnMetadata column(String name, DataType type, boolean nullable) {
    return new ColumnMetadata(
        name, type, nullable, Optional.empty(), type.toString(), ColumnMetadata.ColumnRead.PLAIN);
  }

  static Algebra algebra(String sql) {
    ParsedStatement.OfRows statement = (ParsedStatement.OfRows) LANGUAGE.parse(sql);
    return LANGUAGE.toAlgebra(statement.query(), INSTANCE, IN_CRM);
  }

  /// The tree, a node a line.
  static String tree(String sql) {
    return RelOptUtil.toString(algebra(sql).root().rel)
        .replace(":VARCHAR CHARACTER SET \"UTF-8\"", "")
        .replace("_UTF-8", "")
        .replace("\r", "");
  }

  /// The types of the columns of `select ... from orders`.
  static List<String> typesOf(String expressions) {
    return algebra("select " + expressions + " from orders").columns().stream()
        .map(c -> c.type().toString())
        .toList();
  }

  static String typeOf(String expression) {
    return typesOf(expression).getFirst();
  }

  static List<String> labelsOf(String sql) {
    return algebra(sql).columns().stream().map(c -> c.name()).toList();
  }

  @Override
  public Collection<String> catalogs() {
    return entries.stream().map(Entry::catalog).distinct().toList();
  }

  @Override
  public String defaultSchema(String catalog) {
    return catalog.equals("crm") ? "public" : "main";
  }

  @Override
  public Collection<String> schemas(String catalog) {
    return entries.stream()
        .filter(e -> e.catalog.equals(catalog))
        .map(e -> e.table.name().schema())
        .distinct()
        .toList();
  }

  @Override
  public Collection<String> tables(String catalog, String schema) {
    return entries.stream()
        .filter(e -> e.catalog.equals(catalog) && e.table.name().schema().equals(schema))
        .map(e -> e.table.name().table())
        .toList();
  }

  @Override
  public Optional<TableMetadata> table(String catalog, String schema, String table) {
    return entries.stream()
        .filter(e -> e.catalog.equals(catalog))
        .map(Entry::table)
        .filter(t -> t.name().equals(new TableName(schema, table)))
        .findFirst();
  }
}
