package dev.tributary.server.flight;

import com.google.protobuf.Message;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.vector.types.pojo.Schema;

/// A command whose rows are told of the catalogs or of the server itself. Its ticket is the
/// command.
abstract class MetadataCommand<M extends Message> implements InfoCommand<M>, TicketCommand<M> {
  /// The schema that Flight SQL prescribes.
  abstract Schema schema(M command);

  /// Adds all rows, in the prescribed order.
  abstract void fill(M command, MetadataRows rows);

  @Override
  public final Schema schema(M command, Call call) {
    return schema(command);
  }

  @Override
  public final FlightInfo info(M command, FlightDescriptor descriptor, Call call) {
    return Messages.info(schema(command), descriptor, command);
  }

  @Override
  public final Streams.Sending rows(M ticket, Call call) {
    return out -> {
      try (MetadataRows rows = new MetadataRows(schema(ticket), out)) {
        fill(ticket, rows);
        rows.end();
      }
    };
  }
}
