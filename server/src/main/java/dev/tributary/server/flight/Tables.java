package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.spi.source.TableMetadata;
import java.util.Comparator;
import java.util.Set;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetTables;
import org.apache.arrow.vector.types.pojo.Schema;

/// `CommandGetTables`, with the tables' own schemas where they are asked for.
final class Tables extends MetadataCommand<CommandGetTables> {
  private final CatalogDirectory directory;

  Tables(CatalogDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Class<CommandGetTables> type() {
    return CommandGetTables.class;
  }

  @Override
  Schema schema(CommandGetTables command) {
    return command.getIncludeSchema()
        ? Schemas.GET_TABLES_SCHEMA
        : Schemas.GET_TABLES_SCHEMA_NO_SCHEMA;
  }

  @Override
  void fill(CommandGetTables command, MetadataRows rows) {
    NamePattern schemas =
        NamePattern.of(command.hasDbSchemaFilterPattern(), command.getDbSchemaFilterPattern());
    NamePattern names =
        NamePattern.of(command.hasTableNameFilterPattern(), command.getTableNameFilterPattern());
    Set<String> types = Set.copyOf(command.getTableTypesList());
    CatalogChoice.of(directory, command.hasCatalog(), command.getCatalog())
        .forEach(catalog ->
            directory.schemas(catalog.name()).stream()
                .filter(schemas)
                .flatMap(schema -> directory.tables(catalog.name(), schema).stream())
                .filter(table -> names.test(table.name().table()))
                .filter(table -> types.isEmpty() || types.contains(TableTypes.of(table.kind())))
                .sorted(exactFirst(schemas, names))
                .forEach(table -> add(catalog.name(), table, command.getIncludeSchema(), rows)));
  }

  /// A client that passes a name with `_` as the pattern means that name, and takes the first row.
  private static Comparator<TableMetadata> exactFirst(NamePattern schemas, NamePattern names) {
    return Comparator.comparing((TableMetadata t) -> !schemas.isExactly(t.name().schema()))
        .thenComparing(t -> t.name().schema())
        .thenComparing(t -> !names.isExactly(t.name().table()))
        .thenComparing(t -> t.name().table());
  }

  private static void add(
      String catalog, TableMetadata table, boolean withSchema, MetadataRows rows) {
    String schema = table.name().schema();
    String name = table.name().table();
    String type = TableTypes.of(table.kind());
    if (withSchema) {
      byte[] columns = Messages.bytes(ResultFields.schema(catalog, table));
      rows.add(catalog, schema, name, type, columns);
    } else {
      rows.add(catalog, schema, name, type);
    }
  }
}
