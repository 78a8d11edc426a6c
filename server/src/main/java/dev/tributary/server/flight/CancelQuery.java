package dev.tributary.server.flight;

import com.google.protobuf.Any;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.sql.FlightSqlUtils;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionCancelQueryRequest;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionCancelQueryResult;

/// `CancelQuery`, which is what older clients call [CancelFlight].
record CancelQuery(Statements statements) implements ActionCommand {
  @Override
  public ActionType type() {
    return FlightSqlUtils.FLIGHT_SQL_CANCEL_QUERY;
  }

  @Override
  @SuppressWarnings("deprecation") // As are the clients that send it.
  public Optional<byte[]> answer(byte[] body, Call call) {
    ActionCancelQueryRequest request =
        Messages.unpack(Messages.parse(body), ActionCancelQueryRequest.class);
    ActionCancelQueryResult.CancelResult result =
        CancelFlight.cancelled(statements, endpoints(request))
            ? ActionCancelQueryResult.CancelResult.CANCEL_RESULT_CANCELLED
            : ActionCancelQueryResult.CancelResult.CANCEL_RESULT_NOT_CANCELLABLE;
    return Optional.of(
        Any.pack(ActionCancelQueryResult.newBuilder().setResult(result).build()).toByteArray());
  }

  @SuppressWarnings("deprecation")
  private static List<FlightEndpoint> endpoints(ActionCancelQueryRequest request) {
    try {
      return FlightInfo.deserialize(request.getInfo().asReadOnlyByteBuffer()).getEndpoints();
    } catch (IOException | URISyntaxException e) {
      throw Messages.unreadable("ActionCancelQueryRequest", e);
    }
  }
}
