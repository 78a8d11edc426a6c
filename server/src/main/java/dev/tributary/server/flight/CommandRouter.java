package dev.tributary.server.flight;

import com.google.protobuf.Any;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.SchemaResult;
import org.apache.arrow.flight.Ticket;

/// Finds the command of each call and tells the client its failures. Everything that Flight SQL has
/// and that is not in one of the lists is refused by its name.
final class CommandRouter implements FlightProducer {
  private final Streams streams;
  private final List<InfoCommand<?>> infos;
  private final List<TicketCommand<?>> tickets;
  private final List<PutCommand<?>> puts;
  private final List<ActionCommand> actions;

  CommandRouter(
      Streams streams,
      List<InfoCommand<?>> infos,
      List<TicketCommand<?>> tickets,
      List<PutCommand<?>> puts,
      List<ActionCommand> actions) {
    this.streams = streams;
    this.infos = infos;
    this.tickets = tickets;
    this.puts = puts;
    this.actions = actions;
  }

  @Override
  public FlightInfo getFlightInfo(CallContext context, FlightDescriptor descriptor) {
    return told(() -> {
      Any message = Messages.parse(descriptor);
      return first(infos, c -> c.infoIf(message, descriptor, Call.current()), message);
    });
  }

  @Override
  public SchemaResult getSchema(CallContext context, FlightDescriptor descriptor) {
    return told(() -> {
      Any message = Messages.parse(descriptor);
      return new SchemaResult(first(infos, c -> c.schemaIf(message, Call.current()), message));
    });
  }

  @Override
  public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
    streams.send(
        listener,
        told(() -> {
          Any message = Messages.parse(ticket.getBytes());
          return first(tickets, c -> c.rowsIf(message, Call.current()), message);
        }));
  }

  /// The answer of the first command that the message is for.
  private static <C, T> T first(List<C> commands, Function<C, Optional<T>> answer, Any message) {
    return commands.stream()
        .map(answer)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> unknown(message));
  }

  @Override
  public Runnable acceptPut(
      CallContext context, FlightStream rows, StreamListener<PutResult> answers) {
    Call call = Call.current();
    return () ->
        told(() -> {
          Any message = Messages.parse(rows.getDescriptor());
          if (puts.stream().noneMatch(c -> c.acceptIf(message, rows, answers, call))) {
            throw unknown(message);
          }
          return true;
        });
  }

  @Override
  public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
    Optional<byte[]> answer =
        told(() ->
            actions.stream()
                .filter(a -> a.type().getType().equals(action.getType()))
                .findFirst()
                .orElseThrow(() -> Unsupported.command(action.getType()))
                .answer(action.getBody(), Call.current()));
    answer.map(Result::new).ifPresent(listener::onNext);
    listener.onCompleted();
  }

  @Override
  public void listActions(CallContext context, StreamListener<ActionType> listener) {
    actions.forEach(a -> listener.onNext(a.type()));
    listener.onCompleted();
  }

  @Override
  public void listFlights(
      CallContext context, Criteria criteria, StreamListener<FlightInfo> listener) {
    throw FlightFailure.of(Unsupported.command("ListFlights"));
  }

  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | StackOverflowError e) {
      throw FlightFailure.of(e);
    }
  }

  private static TributaryException unknown(Any message) {
    String url = message.getTypeUrl();
    String name = url.substring(url.lastIndexOf('.') + 1);
    return name.isEmpty()
        ? new TributaryException(
            ErrorCode.INVALID_REQUEST, "The request names no command. Use a Flight SQL client.")
        : Unsupported.command(name);
  }
}
