package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetCatalogs;
import org.apache.arrow.vector.types.pojo.Schema;

/// `CommandGetCatalogs`.
final class Catalogs extends MetadataCommand<CommandGetCatalogs> {
  private final CatalogDirectory directory;

  Catalogs(CatalogDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Class<CommandGetCatalogs> type() {
    return CommandGetCatalogs.class;
  }

  @Override
  Schema schema(CommandGetCatalogs command) {
    return Schemas.GET_CATALOGS_SCHEMA;
  }

  @Override
  void fill(CommandGetCatalogs command, MetadataRows rows) {
    directory.catalogs().stream().map(CatalogDirectory.Catalog::name).sorted().forEach(rows::add);
  }
}
