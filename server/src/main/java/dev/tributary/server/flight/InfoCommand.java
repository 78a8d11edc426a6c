package dev.tributary.server.flight;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import java.util.Optional;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.vector.types.pojo.Schema;

/// A Flight SQL command that promises rows: it tells their schema and the ticket they are for.
interface InfoCommand<M extends Message> {
  Class<M> type();

  Schema schema(M command, Call call);

  FlightInfo info(M command, FlightDescriptor descriptor, Call call);

  /// The schema, if the message is this command's.
  default Optional<Schema> schemaIf(Any message, Call call) {
    return Messages.ifIs(message, type()).map(m -> schema(m, call));
  }

  default Optional<FlightInfo> infoIf(Any message, FlightDescriptor descriptor, Call call) {
    return Messages.ifIs(message, type()).map(m -> info(m, descriptor, call));
  }
}
