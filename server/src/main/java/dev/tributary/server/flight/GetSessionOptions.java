package dev.tributary.server.flight;

import dev.tributary.engine.SessionSetting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.GetSessionOptionsResult;
import org.apache.arrow.flight.SessionOptionValue;
import org.apache.arrow.flight.SessionOptionValueFactory;

/// `GetSessionOptions`: what holds for the client's statements.
record GetSessionOptions() implements ActionCommand {
  @Override
  public ActionType type() {
    return FlightConstants.GET_SESSION_OPTIONS;
  }

  @Override
  public Optional<byte[]> answer(byte[] body, Call call) {
    Map<String, SessionOptionValue> values = new HashMap<>();
    for (SessionSetting setting : SessionSetting.values()) {
      setting
          .value(call.choice())
          .map(SessionOptionValueFactory::makeSessionOptionValue)
          .ifPresent(value -> values.put(setting.label().replace('_', '-'), value));
    }
    return Optional.of(Messages.bytes(new GetSessionOptionsResult(values).serialize()));
  }
}
