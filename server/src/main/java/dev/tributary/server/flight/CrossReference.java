package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.server.flight.TablesByName.Wanted;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetCrossReference;

/// `CommandGetCrossReference`: the foreign keys by which one table refers to another.
final class CrossReference extends KeyReferences<CommandGetCrossReference> {
  CrossReference(CatalogDirectory directory) {
    super(directory);
  }

  @Override
  public Class<CommandGetCrossReference> type() {
    return CommandGetCrossReference.class;
  }

  @Override
  void fill(CommandGetCrossReference command, MetadataRows rows) {
    Wanted origin =
        Wanted.of(
            command.hasFkCatalog(),
            command.getFkCatalog(),
            command.hasFkDbSchema(),
            command.getFkDbSchema(),
            command.getFkTable());
    Wanted target =
        Wanted.of(
            command.hasPkCatalog(),
            command.getPkCatalog(),
            command.hasPkDbSchema(),
            command.getPkDbSchema(),
            command.getPkTable());
    from(origin)
        .filter(r -> target.catalog().map(r.to().catalog()::equals).orElse(true))
        .filter(r -> target.fits(r.to().table()))
        .sorted(byOrigin())
        .forEach(r -> add(r, rows));
  }
}
