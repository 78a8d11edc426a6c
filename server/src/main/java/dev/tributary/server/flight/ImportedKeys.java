package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.server.flight.TablesByName.Wanted;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetImportedKeys;

/// `CommandGetImportedKeys`: the foreign keys of a table.
final class ImportedKeys extends KeyReferences<CommandGetImportedKeys> {
  ImportedKeys(CatalogDirectory directory) {
    super(directory);
  }

  @Override
  public Class<CommandGetImportedKeys> type() {
    return CommandGetImportedKeys.class;
  }

  @Override
  void fill(CommandGetImportedKeys command, MetadataRows rows) {
    Wanted wanted =
        Wanted.of(
            command.hasCatalog(),
            command.getCatalog(),
            command.hasDbSchema(),
            command.getDbSchema(),
            command.getTable());
    from(wanted).sorted(byTarget()).forEach(r -> add(r, rows));
  }
}
