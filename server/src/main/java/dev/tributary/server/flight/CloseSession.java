package dev.tributary.server.flight;

import java.util.Optional;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CloseSessionResult;
import org.apache.arrow.flight.FlightConstants;

/// `CloseSession`: stops what the session runs and forgets it. Closing again does nothing.
record CloseSession(Statements statements) implements ActionCommand {
  @Override
  public ActionType type() {
    return FlightConstants.CLOSE_SESSION;
  }

  @Override
  public Optional<byte[]> answer(byte[] body, Call call) {
    call.closeSession().ifPresent(statements::close);
    return Optional.of(
        Messages.bytes(new CloseSessionResult(CloseSessionResult.Status.CLOSED).serialize()));
  }
}
