package dev.tributary.engine;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// What a client has chosen for all its statements.
///
/// @param catalog where names without a catalog are looked up
/// @param schema where names without a schema are looked up
/// @param zone what dates and times of day mean
/// @param pushdown whether sources may do more than hand over their columns
public record SessionSettings(
    Optional<String> catalog, Optional<String> schema, ZoneId zone, boolean pushdown) {
  /// What a client has that chose nothing.
  public static final SessionSettings DEFAULT =
      new SessionSettings(Optional.empty(), Optional.empty(), ZoneOffset.UTC, true);
}
