package dev.tributary.server.flight;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import java.util.Optional;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a failure looks to Flight clients: a status, a message that ends with the code, and trailers
/// with all that programs branch on.
final class FlightFailure {
  private static final Logger LOG = LoggerFactory.getLogger(FlightFailure.class);

  /// Clients give up on trailers of more than 8 KiB, and a character may take nine bytes of them.
  private static final int MAX_MESSAGE_BYTES = 4096;

  private FlightFailure() {}

  static FlightRuntimeException of(Throwable failure) {
    return of(failure, Optional.empty());
  }

  static FlightRuntimeException of(Throwable failure, Optional<QueryId> query) {
    return switch (failure) {
      case FlightRuntimeException e -> e;
      case TributaryException e -> status(e, query).toRuntimeException();
      default -> status(unexpected(failure), query).toRuntimeException();
    };
  }

  private static TributaryException unexpected(Throwable failure) {
    if (failure instanceof StackOverflowError) {
      return new TributaryException(
          ErrorCode.QUERY_TOO_COMPLEX,
          "The request is nested too deeply. Split it into several.",
          failure);
    }
    LOG.error("A Flight call failed unexpectedly", failure);
    return new TributaryException(
        ErrorCode.INTERNAL_ERROR,
        "Tributary failed on this call (%s). This is a fault of ours; please report it with the server's log."
            .formatted(failure.getClass().getSimpleName()),
        failure);
  }

  private static CallStatus status(TributaryException e, Optional<QueryId> query) {
    ErrorCode code = e.code();
    ErrorFlightMetadata trailers = new ErrorFlightMetadata();
    trailers.insert("tributary-error-code", code.name());
    trailers.insert("tributary-error-number", Integer.toString(code.number()));
    trailers.insert("tributary-error-sqlstate", code.sqlState());
    e.position()
        .ifPresent(p -> trailers.insert("tributary-error-position", p.line() + ":" + p.column()));
    query.ifPresent(id -> trailers.insert("tributary-query-id", id.value()));
    return ErrorStatus.of(code)
        .withDescription(message(e, query))
        .withCause(e)
        .withMetadata(trailers);
  }

  private static String message(TributaryException e, Optional<QueryId> query) {
    StringBuilder end = new StringBuilder();
    end.append(" (").append(e.code()).append(' ').append(e.code().number());
    end.append(", SQLSTATE ").append(e.code().sqlState());
    e.position().map(FlightFailure::place).ifPresent(end::append);
    query.ifPresent(id -> end.append(", query ").append(id));
    return shortened(e.getMessage()) + end.append(')');
  }

  private static String place(SqlPosition position) {
    return ", line %d, column %d".formatted(position.line(), position.column());
  }

  private static String shortened(String message) {
    int bytes = 0;
    for (int i = 0; i < message.length(); i++) {
      bytes += message.charAt(i) < 128 ? 1 : 9;
      if (bytes > MAX_MESSAGE_BYTES) {
        return message.substring(0, i) + "...";
      }
    }
    return message;
  }
}
