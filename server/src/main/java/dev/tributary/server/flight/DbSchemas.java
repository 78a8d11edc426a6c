package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetDbSchemas;
import org.apache.arrow.vector.types.pojo.Schema;

/// `CommandGetDbSchemas`.
final class DbSchemas extends MetadataCommand<CommandGetDbSchemas> {
  private final CatalogDirectory directory;

  DbSchemas(CatalogDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Class<CommandGetDbSchemas> type() {
    return CommandGetDbSchemas.class;
  }

  @Override
  Schema schema(CommandGetDbSchemas command) {
    return Schemas.GET_SCHEMAS_SCHEMA;
  }

  @Override
  void fill(CommandGetDbSchemas command, MetadataRows rows) {
    NamePattern wanted =
        NamePattern.of(command.hasDbSchemaFilterPattern(), command.getDbSchemaFilterPattern());
    CatalogChoice.of(directory, command.hasCatalog(), command.getCatalog())
        .forEach(catalog ->
            directory.schemas(catalog.name()).stream()
                .filter(wanted)
                .forEach(schema -> rows.add(catalog.name(), schema)));
  }
}
