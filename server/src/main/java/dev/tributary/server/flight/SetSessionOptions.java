package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.engine.SessionChoice;
import dev.tributary.engine.SessionSetting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.SessionOptionValue;
import org.apache.arrow.flight.SetSessionOptionsRequest;
import org.apache.arrow.flight.SetSessionOptionsResult;
import org.apache.arrow.flight.SetSessionOptionsResult.Error;
import org.apache.arrow.flight.SetSessionOptionsResult.ErrorValue;

/// `SetSessionOptions`: takes over the options that are right and names those that are not. It
/// begins a session where there is none yet.
record SetSessionOptions(CatalogDirectory catalogs) implements ActionCommand {
  @Override
  public ActionType type() {
    return FlightConstants.SET_SESSION_OPTIONS;
  }

  @Override
  public Optional<byte[]> answer(byte[] body, Call call) {
    Map<String, Error> errors = new HashMap<>();
    FlightSession session = call.openSession();
    Map<String, SessionOptionValue> options = options(body);
    session.choose(before -> chosen(before, options, errors));
    return Optional.of(Messages.bytes(new SetSessionOptionsResult(errors).serialize()));
  }

  private SessionChoice chosen(
      SessionChoice before, Map<String, SessionOptionValue> options, Map<String, Error> errors) {
    SessionChoice choice = before;
    for (Map.Entry<String, SessionOptionValue> given : options.entrySet()) {
      Optional<SessionSetting> setting = SessionSetting.named(given.getKey());
      try {
        if (setting.isPresent()) {
          choice = chosen(choice, setting.get(), given.getValue().acceptVisitor(new OptionText()));
        } else {
          errors.put(given.getKey(), new Error(ErrorValue.INVALID_NAME));
        }
      } catch (IllegalArgumentException e) {
        errors.put(given.getKey(), new Error(ErrorValue.INVALID_VALUE));
      }
    }
    return choice;
  }

  private SessionChoice chosen(
      SessionChoice before, SessionSetting setting, Optional<String> value) {
    // A catalog that is mistyped would otherwise be noticed only as tables that are not there.
    if (setting == SessionSetting.CATALOG && value.isPresent() && !isCatalog(value.get())) {
      throw new IllegalArgumentException(value.get() + " is no catalog");
    }
    return setting.chosen(before, value);
  }

  private boolean isCatalog(String name) {
    return catalogs.catalogs().stream().anyMatch(c -> c.name().equals(name));
  }

  private static Map<String, SessionOptionValue> options(byte[] body) {
    try {
      return SetSessionOptionsRequest.deserialize(ByteBuffer.wrap(body)).getSessionOptions();
    } catch (IOException e) {
      throw Messages.unreadable("SetSessionOptionsRequest", e);
    }
  }
}
