package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.spi.source.TableMetadata;
import java.util.List;
import java.util.TreeSet;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetPrimaryKeys;
import org.apache.arrow.vector.types.pojo.Schema;

/// `CommandGetPrimaryKeys` of a table by its exact name, wherever there is such a table.
final class PrimaryKeys extends MetadataCommand<CommandGetPrimaryKeys> {
  private final TablesByName tables;

  PrimaryKeys(CatalogDirectory directory) {
    this.tables = new TablesByName(directory);
  }

  @Override
  public Class<CommandGetPrimaryKeys> type() {
    return CommandGetPrimaryKeys.class;
  }

  @Override
  Schema schema(CommandGetPrimaryKeys command) {
    return Schemas.GET_PRIMARY_KEYS_SCHEMA;
  }

  @Override
  void fill(CommandGetPrimaryKeys command, MetadataRows rows) {
    TablesByName.Wanted wanted =
        TablesByName.Wanted.of(
            command.hasCatalog(),
            command.getCatalog(),
            command.hasDbSchema(),
            command.getDbSchema(),
            command.getTable());
    tables
        .find(wanted)
        .forEach(found ->
            found.table().uniqueKeys().stream()
                .filter(TableMetadata.UniqueKey::primary)
                .forEach(key -> add(found, key, rows)));
  }

  private static void add(
      TablesByName.Found found, TableMetadata.UniqueKey key, MetadataRows rows) {
    List<String> columns = key.columns();
    // The order that Flight SQL prescribes is that of the names, not of the key.
    for (String column : new TreeSet<>(columns)) {
      rows.add(
          found.catalog(),
          found.table().name().schema(),
          found.table().name().table(),
          column,
          columns.indexOf(column) + 1,
          key.name());
    }
  }
}
