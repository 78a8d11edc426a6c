package dev.tributary.engine.system;

import static dev.tributary.engine.system.SystemColumn.always;
import static dev.tributary.engine.system.SystemColumn.integer;
import static dev.tributary.engine.system.SystemColumn.text;
import static dev.tributary.engine.system.SystemColumn.unknown;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The schema `information_schema` of one catalog, by the SQL standard and with PostgreSQL's names
/// of types. What no source tells here, such as the owner of a schema, is NULL.
final class InformationSchema {
  static final String NAME = "information_schema";

  private final String catalog;
  private final CatalogDirectory directory;

  InformationSchema(String catalog, CatalogDirectory directory) {
    this.catalog = catalog;
    this.directory = directory;
  }

  private record SchemaRow(String catalog, String name) {}

  List<SystemTable<?>> tables() {
    return List.of(
        schemata(),
        tablesTable(),
        views(),
        columns(),
        tableConstraints(),
        keyColumnUsage(),
        constraintColumnUsage(),
        referentialConstraints());
  }

  private static TableName name(String table) {
    return new TableName(NAME, table);
  }

  private SystemTable<SchemaRow> schemata() {
    return new SystemTable<>(
        name("schemata"),
        "The schemas of this catalog.",
        List.of(
            text("catalog_name", SchemaRow::catalog).notNull(),
            text("schema_name", SchemaRow::name).notNull(),
            unknown("schema_owner"),
            unknown("default_character_set_catalog"),
            unknown("default_character_set_schema"),
            unknown("default_character_set_name"),
            unknown("sql_path")),
        _ -> metadata().schemas().stream().map(s -> new SchemaRow(catalog, s)));
  }

  private SystemTable<TableRow> tablesTable() {
    return new SystemTable<>(
        name("tables"),
        "The tables and views of this catalog.",
        List.of(
            text("table_catalog", TableRow::catalog).notNull(),
            text("table_schema", TableRow::schema).notNull(),
            text("table_name", TableRow::name).notNull(),
            text("table_type", InformationSchema::tableType).notNull(),
            unknown("self_referencing_column_name"),
            unknown("reference_generation"),
            unknown("user_defined_type_catalog"),
            unknown("user_defined_type_schema"),
            unknown("user_defined_type_name"),
            always("is_insertable_into", "NO"),
            always("is_typed", "NO"),
            unknown("commit_action")),
        this::tableRows);
  }

  private static String tableType(TableRow row) {
    return switch (row.table().kind()) {
      case TABLE -> "BASE TABLE";
      case VIEW -> "VIEW";
      case SYSTEM_TABLE -> "SYSTEM VIEW";
    };
  }

  private SystemTable<TableRow> views() {
    return new SystemTable<>(
        name("views"),
        "The views of this catalog; what they select is known to their source only.",
        List.of(
            text("table_catalog", TableRow::catalog).notNull(),
            text("table_schema", TableRow::schema).notNull(),
            text("table_name", TableRow::name).notNull(),
            unknown("view_definition"),
            unknown("check_option"),
            always("is_updatable", "NO"),
            always("is_insertable_into", "NO")),
        search -> tableRows(search).filter(t -> t.table().kind() == TableMetadata.Kind.VIEW));
  }

  private SystemTable<ColumnRow> columns() {
    return new SystemTable<>(
        name("columns"),
        "The columns of the tables and views of this catalog.",
        List.of(
            text("table_catalog", ColumnRow::catalog).notNull(),
            text("table_schema", ColumnRow::schema).notNull(),
            text("table_name", ColumnRow::tableName).notNull(),
            text("column_name", ColumnRow::name).notNull(),
            integer("ordinal_position", ColumnRow::position).notNull(),
            unknown("column_default"),
            text("is_nullable", ColumnRow::isNullable).notNull(),
            text("data_type", ColumnRow::dataType).notNull(),
            integer("character_maximum_length", ColumnRow::characterMaximumLength),
            integer("character_octet_length", _ -> null),
            integer("numeric_precision", ColumnRow::numericPrecision),
            integer("numeric_precision_radix", ColumnRow::numericPrecisionRadix),
            integer("numeric_scale", ColumnRow::numericScale),
            integer("datetime_precision", ColumnRow::datetimePrecision),
            text("interval_type", ColumnRow::intervalType),
            integer("interval_precision", _ -> null),
            unknown("character_set_catalog"),
            unknown("character_set_schema"),
            unknown("character_set_name"),
            unknown("collation_catalog"),
            unknown("collation_schema"),
            unknown("collation_name"),
            unknown("domain_catalog"),
            unknown("domain_schema"),
            unknown("domain_name"),
            unknown("udt_catalog"),
            unknown("udt_schema"),
            unknown("udt_name"),
            always("is_updatable", "NO")),
        search -> tableRows(search).flatMap(TableRow::columns));
  }

  private SystemTable<KeyRow> tableConstraints() {
    return new SystemTable<>(
        name("table_constraints"),
        "The primary, unique and foreign keys of this catalog.",
        List.of(
            text("constraint_catalog", KeyRow::catalog).notNull(),
            text("constraint_schema", KeyRow::schema).notNull(),
            text("constraint_name", KeyRow::name).notNull(),
            text("table_catalog", KeyRow::catalog).notNull(),
            text("table_schema", KeyRow::schema).notNull(),
            text("table_name", KeyRow::tableName).notNull(),
            text("constraint_type", KeyRow::typeName).notNull(),
            unknown("is_deferrable"),
            unknown("initially_deferred"),
            unknown("enforced")),
        this::keys);
  }

  private SystemTable<KeyRow.Part> keyColumnUsage() {
    return new SystemTable<>(
        name("key_column_usage"),
        "The columns of the primary, unique and foreign keys of this catalog.",
        List.of(
            text("constraint_catalog", KeyRow.Part::catalog).notNull(),
            text("constraint_schema", KeyRow.Part::schema).notNull(),
            text("constraint_name", KeyRow.Part::keyName).notNull(),
            text("table_catalog", KeyRow.Part::catalog).notNull(),
            text("table_schema", KeyRow.Part::schema).notNull(),
            text("table_name", KeyRow.Part::tableName).notNull(),
            text("column_name", KeyRow.Part::column).notNull(),
            integer("ordinal_position", KeyRow.Part::position).notNull(),
            integer("position_in_unique_constraint", KeyRow.Part::positionInTargetKey)),
        search -> keys(search).flatMap(KeyRow::parts));
  }

  private SystemTable<KeyRow.Part> constraintColumnUsage() {
    return new SystemTable<>(
        name("constraint_column_usage"),
        "The columns that keys are made of, or for foreign keys, those that they refer to.",
        List.of(
            text("table_catalog", KeyRow.Part::catalog).notNull(),
            text("table_schema", KeyRow.Part::usedSchema).notNull(),
            text("table_name", KeyRow.Part::usedTable).notNull(),
            text("column_name", KeyRow.Part::usedColumn).notNull(),
            text("constraint_catalog", KeyRow.Part::catalog).notNull(),
            text("constraint_schema", KeyRow.Part::schema).notNull(),
            text("constraint_name", KeyRow.Part::keyName).notNull()),
        // The table that is searched for may be the one that a key refers to.
        _ -> keys(new Search(List.of())).flatMap(KeyRow::parts));
  }

  private SystemTable<KeyRow> referentialConstraints() {
    return new SystemTable<>(
        name("referential_constraints"),
        "The foreign keys of this catalog, and the keys that they refer to.",
        List.of(
            text("constraint_catalog", KeyRow::catalog).notNull(),
            text("constraint_schema", KeyRow::schema).notNull(),
            text("constraint_name", KeyRow::name).notNull(),
            text("unique_constraint_catalog", KeyRow::targetCatalog),
            text("unique_constraint_schema", KeyRow::targetSchema),
            text("unique_constraint_name", KeyRow::targetKeyName),
            unknown("match_option"),
            unknown("update_rule"),
            unknown("delete_rule")),
        search -> keys(search).filter(k -> k.type() == KeyRow.Type.FOREIGN_KEY));
  }

  private CatalogMetadata metadata() {
    return directory.metadata(catalog);
  }

  private Stream<TableRow> tableRows(Search search) {
    return TableRow.of(catalog, metadata()).filter(t -> admits(search, t));
  }

  private Stream<KeyRow> keys(Search search) {
    CatalogMetadata metadata = metadata();
    Map<TableName, TableMetadata> all = TableRow.byName(metadata);
    return TableRow.of(catalog, metadata).filter(t -> admits(search, t)).flatMap(t -> t.keys(all));
  }

  private static boolean admits(Search search, TableRow row) {
    return search.admits("table_schema", row.schema()) && search.admits("table_name", row.name());
  }
}
