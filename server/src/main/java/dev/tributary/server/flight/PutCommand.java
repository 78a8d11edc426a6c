package dev.tributary.server.flight;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import java.util.Optional;
import org.apache.arrow.flight.FlightProducer.StreamListener;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.PutResult;

/// A Flight SQL command that comes with rows of the client's. It may block until they are there.
interface PutCommand<M extends Message> {
  Class<M> type();

  void accept(M command, FlightStream rows, StreamListener<PutResult> answers, Call call);

  /// Accepts the rows, if the message is this command's, and returns whether it was.
  default boolean acceptIf(
      Any message, FlightStream rows, StreamListener<PutResult> answers, Call call) {
    Optional<M> command = Messages.ifIs(message, type());
    command.ifPresent(c -> accept(c, rows, answers, call));
    return command.isPresent();
  }
}
