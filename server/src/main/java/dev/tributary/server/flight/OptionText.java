package dev.tributary.server.flight;

import java.util.Optional;
import org.apache.arrow.flight.SessionOptionValueVisitor;

/// A session option's value as text; nothing where the client takes its choice back.
final class OptionText implements SessionOptionValueVisitor<Optional<String>> {
  @Override
  public Optional<String> visit(String value) {
    return Optional.of(value);
  }

  @Override
  public Optional<String> visit(boolean value) {
    return Optional.of(Boolean.toString(value));
  }

  @Override
  public Optional<String> visit(long value) {
    return Optional.of(Long.toString(value));
  }

  @Override
  public Optional<String> visit(double value) {
    return Optional.of(Double.toString(value));
  }

  @Override
  public Optional<String> visit(String[] value) {
    return Optional.of(String.join(",", value));
  }

  @Override
  public Optional<String> visit(Void value) {
    return Optional.empty();
  }
}
