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
/// @param verifyPushdown whether each result is compared with the one without pushdown before any
///   of its rows goes out
public record SessionSettings(
    Optional<String> catalog,
    Optional<String> schema,
    ZoneId zone,
    boolean pushdown,
    boolean verifyPushdown) {
  /// What a client has that chose nothing.
  public static final SessionSettings DEFAULT =
      new SessionSettings(Optional.empty(), Optional.empty(), ZoneOffset.UTC, true);

  /// Results are not verified.
  public SessionSettings(
      Optional<String> catalog, Optional<String> schema, ZoneId zone, boolean pushdown) {
    this(catalog, schema, zone, pushdown, false);
  }

  SessionSettings withCatalog(Optional<String> other) {
    return new SessionSettings(other, schema, zone, pushdown, verifyPushdown);
  }

  SessionSettings withSchema(Optional<String> other) {
    return new SessionSettings(catalog, other, zone, pushdown, verifyPushdown);
  }

  SessionSettings withZone(ZoneId other) {
    return new SessionSettings(catalog, schema, other, pushdown, verifyPushdown);
  }

  SessionSettings withPushdown(boolean other) {
    return new SessionSettings(catalog, schema, zone, other, verifyPushdown);
  }

  SessionSettings withVerifyPushdown(boolean other) {
    return new SessionSettings(catalog, schema, zone, pushdown, other);
  }
}
