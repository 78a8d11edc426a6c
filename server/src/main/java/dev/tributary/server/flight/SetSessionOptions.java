package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.server.flight.FlightSession.Choice;
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
    Choice choice = session.choice();
    for (Map.Entry<String, SessionOptionValue> given : options(body).entrySet()) {
      Optional<SessionOption> option = SessionOption.named(given.getKey());
      try {
        if (option.isPresent()) {
          choice = chosen(choice, option.get(), given.getValue().acceptVisitor(new OptionText()));
        } else {
          errors.put(given.getKey(), new Error(ErrorValue.INVALID_NAME));
        }
      } catch (IllegalArgumentException e) {
        errors.put(given.getKey(), new Error(ErrorValue.INVALID_VALUE));
      }
    }
    session.choose(choice);
    return Optional.of(Messages.bytes(new SetSessionOptionsResult(errors).serialize()));
  }

  private Choice chosen(Choice before, SessionOption option, Optional<String> value) {
    // A catalog that is mistyped would otherwise be noticed only as tables that are not there.
    if (option == SessionOption.CATALOG && value.isPresent() && !isCatalog(value.get())) {
      throw new IllegalArgumentException(value.get() + " is no catalog");
    }
    return option.chosen(before, value);
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
