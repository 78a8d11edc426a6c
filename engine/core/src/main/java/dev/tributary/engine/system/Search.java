package dev.tributary.engine.system;

import dev.tributary.spi.source.ScanRequest.Match;
import java.util.List;
import java.util.Objects;

/// The values that some columns of the wanted rows have.
record Search(List<Match> matches) {

  /// Whether rows with this value are wanted at all.
  boolean admits(String column, String value) {
    return matches.stream()
        .filter(m -> m.column().equals(column))
        .allMatch(m -> Objects.equals(m.value().value(), value));
  }
}
