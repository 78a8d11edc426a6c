package dev.tributary.server.flight;

import java.util.Optional;
import org.apache.arrow.flight.ActionType;

/// A Flight action: bytes in, at most one answer out.
interface ActionCommand {
  ActionType type();

  Optional<byte[]> answer(byte[] body, Call call);
}
