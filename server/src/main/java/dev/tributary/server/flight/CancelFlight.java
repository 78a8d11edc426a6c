package dev.tributary.server.flight;

import com.google.protobuf.Any;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelFlightInfoResult;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.sql.impl.FlightSql.TicketStatementQuery;

/// `CancelFlightInfo`: stops a statement by what GetFlightInfo told of it. Its ticket is of no use
/// from then on.
record CancelFlight(Statements statements) implements ActionCommand {
  @Override
  public ActionType type() {
    return FlightConstants.CANCEL_FLIGHT_INFO;
  }

  @Override
  public Optional<byte[]> answer(byte[] body, Call call) {
    List<FlightEndpoint> endpoints = endpoints(body);
    CancelStatus status =
        cancelled(statements, endpoints) ? CancelStatus.CANCELLED : CancelStatus.NOT_CANCELLABLE;
    return Optional.of(Messages.bytes(new CancelFlightInfoResult(status).serialize()));
  }

  private static List<FlightEndpoint> endpoints(byte[] body) {
    try {
      return CancelFlightInfoRequest.deserialize(ByteBuffer.wrap(body)).getInfo().getEndpoints();
    } catch (IOException | URISyntaxException e) {
      throw Messages.unreadable("CancelFlightInfoRequest", e);
    }
  }

  static boolean cancelled(Statements statements, List<FlightEndpoint> endpoints) {
    boolean any = false;
    for (FlightEndpoint endpoint : endpoints) {
      Any ticket = Messages.parse(endpoint.getTicket().getBytes());
      Optional<String> handle =
          Messages.ifIs(ticket, TicketStatementQuery.class)
              .map(t -> Handles.text(t.getStatementHandle()));
      any |= handle.map(statements::cancel).orElse(false);
    }
    return any;
  }
}
