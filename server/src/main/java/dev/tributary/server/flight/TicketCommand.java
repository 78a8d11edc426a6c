package dev.tributary.server.flight;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import java.util.Optional;

/// What a ticket stands for: rows to be sent.
interface TicketCommand<M extends Message> {
  Class<M> type();

  Streams.Sending rows(M ticket, Call call);

  /// The rows, if the ticket is this command's.
  default Optional<Streams.Sending> rowsIf(Any ticket, Call call) {
    return Messages.ifIs(ticket, type()).map(t -> rows(t, call));
  }
}
