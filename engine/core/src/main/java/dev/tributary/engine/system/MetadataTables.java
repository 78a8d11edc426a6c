package dev.tributary.engine.system;

import static dev.tributary.engine.system.SystemColumn.bigint;
import static dev.tributary.engine.system.SystemColumn.flag;
import static dev.tributary.engine.system.SystemColumn.integer;
import static dev.tributary.engine.system.SystemColumn.text;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.engine.CatalogDirectory.Catalog;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.TableName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The schema `system.metadata`: what all catalogs hold. A source that is down is missing from all
/// tables but `catalogs`, which says why.
final class MetadataTables {
  private static final String SCHEMA = "metadata";
  private static final String CATALOG = "catalog_name";

  private final CatalogDirectory directory;

  MetadataTables(CatalogDirectory directory) {
    this.directory = directory;
  }

  private record SchemaRow(String catalog, String name) {}

  List<SystemTable<?>> all() {
    return List.of(catalogs(), schemas(), tables(), columns(), keys());
  }

  private SystemTable<Catalog> catalogs() {
    return new SystemTable<>(
        new TableName(SCHEMA, "catalogs"),
        "The catalogs, and why nothing is known of those that are not available.",
        List.of(
            text(CATALOG, Catalog::name).notNull(),
            text("product", Catalog::product).notNull(),
            text("default_schema", Catalog::defaultSchema).notNull(),
            text("state", MetadataTables::state).notNull(),
            text("error_code", MetadataTables::errorCode),
            text("error_message", MetadataTables::errorMessage)),
        _ -> directory.catalogs().stream());
  }

  private SystemTable<SchemaRow> schemas() {
    return new SystemTable<>(
        new TableName(SCHEMA, "schemas"),
        "The schemas of all catalogs.",
        List.of(
            text(CATALOG, SchemaRow::catalog).notNull(),
            text("schema_name", SchemaRow::name).notNull()),
        search ->
            known(search)
                .flatMap(
                    c -> c.getValue().schemas().stream().map(s -> new SchemaRow(c.getKey(), s))));
  }

  private SystemTable<TableRow> tables() {
    return new SystemTable<>(
        new TableName(SCHEMA, "tables"),
        "The tables and views of all catalogs.",
        List.of(
            text(CATALOG, TableRow::catalog).notNull(),
            text("schema_name", TableRow::schema).notNull(),
            text("table_name", TableRow::name).notNull(),
            text("table_type", TableRow::kind).notNull(),
            bigint("estimated_rows", TableRow::estimatedRows),
            text("comment", TableRow::comment)),
        this::tableRows);
  }

  private SystemTable<ColumnRow> columns() {
    return new SystemTable<>(
        new TableName(SCHEMA, "columns"),
        "The columns of all tables, with their types here and in the source.",
        List.of(
            text(CATALOG, ColumnRow::catalog).notNull(),
            text("schema_name", ColumnRow::schema).notNull(),
            text("table_name", ColumnRow::tableName).notNull(),
            text("column_name", ColumnRow::name).notNull(),
            integer("ordinal_position", ColumnRow::position).notNull(),
            text("data_type", ColumnRow::type).notNull(),
            flag("nullable", ColumnRow::nullable).notNull(),
            text("source_type", ColumnRow::sourceType).notNull(),
            text("comment", ColumnRow::comment)),
        search -> tableRows(search).flatMap(TableRow::columns));
  }

  private SystemTable<KeyRow.Part> keys() {
    return new SystemTable<>(
        new TableName(SCHEMA, "keys"),
        "The columns of primary, unique and foreign keys, and what foreign keys refer to.",
        List.of(
            text(CATALOG, KeyRow.Part::catalog).notNull(),
            text("schema_name", KeyRow.Part::schema).notNull(),
            text("table_name", KeyRow.Part::tableName).notNull(),
            text("key_name", KeyRow.Part::keyName).notNull(),
            text("key_type", KeyRow.Part::keyType).notNull(),
            text("column_name", KeyRow.Part::column).notNull(),
            integer("ordinal_position", KeyRow.Part::position).notNull(),
            text("target_schema", KeyRow.Part::targetSchema),
            text("target_table", KeyRow.Part::targetTable),
            text("target_column", KeyRow.Part::targetColumn)),
        search -> tableRows(search).flatMap(t -> t.keys(Map.of())).flatMap(KeyRow::parts));
  }

  /// The catalogs that have told what they hold. Only those that are searched for are waited for.
  private Stream<Map.Entry<String, CatalogMetadata>> known(Search search) {
    List<String> names =
        directory.names().stream().filter(name -> search.admits(CATALOG, name)).toList();
    return directory.known(names).entrySet().stream();
  }

  private Stream<TableRow> tableRows(Search search) {
    // A list, for a stream of nested streams holds all rows of a catalog at once.
    List<TableRow> tables =
        known(search)
            .flatMap(c -> TableRow.of(c.getKey(), c.getValue()))
            .filter(t -> search.admits("schema_name", t.schema()))
            .filter(t -> search.admits("table_name", t.name()))
            .toList();
    return tables.stream();
  }

  private static String state(Catalog catalog) {
    return catalog.failure().isPresent() ? "UNAVAILABLE" : "AVAILABLE";
  }

  private static @Nullable String errorCode(Catalog catalog) {
    return catalog.failure().map(e -> e.code().name()).orElse(null);
  }

  private static @Nullable String errorMessage(Catalog catalog) {
    return catalog.failure().map(Throwable::getMessage).orElse(null);
  }
}
