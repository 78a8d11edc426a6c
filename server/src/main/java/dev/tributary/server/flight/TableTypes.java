package dev.tributary.server.flight;

import dev.tributary.spi.source.TableMetadata;
import java.util.Arrays;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetTableTypes;
import org.apache.arrow.vector.types.pojo.Schema;

/// `CommandGetTableTypes`.
final class TableTypes extends MetadataCommand<CommandGetTableTypes> {
  /// The name that clients know a kind of table by; tools look for TABLE, never for BASE TABLE.
  static String of(TableMetadata.Kind kind) {
    return switch (kind) {
      case TABLE -> "TABLE";
      case VIEW -> "VIEW";
      case SYSTEM_TABLE -> "SYSTEM TABLE";
    };
  }

  @Override
  public Class<CommandGetTableTypes> type() {
    return CommandGetTableTypes.class;
  }

  @Override
  Schema schema(CommandGetTableTypes command) {
    return Schemas.GET_TABLE_TYPES_SCHEMA;
  }

  @Override
  void fill(CommandGetTableTypes command, MetadataRows rows) {
    Arrays.stream(TableMetadata.Kind.values()).map(TableTypes::of).sorted().forEach(rows::add);
  }
}
