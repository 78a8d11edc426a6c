package dev.tributary.engine.system;

import dev.tributary.spi.source.ScanRequest.Match;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The values that some columns of the wanted rows have.
record Search(List<Match> matches) {

  /// The value that a column is to have; null where any will do, or none.
  @Nullable Object value(String column) {
    return matches.stream()
        .filter(m -> m.column().equals(column))
        .map(m -> m.value().value())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// Whether rows with this value are wanted at all.
  boolean admits(String column, String value) {
    return matches.stream()
        .filter(m -> m.column().equals(column))
        .allMatch(m -> Objects.equals(m.value().value(), value));
  }
}
