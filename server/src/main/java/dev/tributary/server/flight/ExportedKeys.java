package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.server.flight.TablesByName.Wanted;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetExportedKeys;

/// `CommandGetExportedKeys`: the foreign keys that refer to a table.
final class ExportedKeys extends KeyReferences<CommandGetExportedKeys> {
  ExportedKeys(CatalogDirectory directory) {
    super(directory);
  }

  @Override
  public Class<CommandGetExportedKeys> type() {
    return CommandGetExportedKeys.class;
  }

  @Override
  void fill(CommandGetExportedKeys command, MetadataRows rows) {
    Wanted wanted =
        Wanted.of(
            command.hasCatalog(),
            command.getCatalog(),
            command.hasDbSchema(),
            command.getDbSchema(),
            command.getTable());
    to(wanted).sorted(byOrigin()).forEach(r -> add(r, rows));
  }
}
