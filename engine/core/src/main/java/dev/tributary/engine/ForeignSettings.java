package dev.tributary.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Settings of PostgreSQL that tools send before they ask anything. Those that cannot change an
/// answer are taken and ignored; those that could are taken only with the value that holds here.
final class ForeignSettings {
  private static final Predicate<String> ANY = _ -> true;

  /// @param shown what SHOW says
  /// @param harmless which values, in lower case, change no answer here
  private record Foreign(String shown, Predicate<String> harmless) {}

  private static final Map<String, Foreign> KNOWN =
      Map.of(
          "application_name", new Foreign("", ANY),
          "client_min_messages", new Foreign("notice", ANY),
          "lock_timeout", new Foreign("0", ANY),
          "idle_in_transaction_session_timeout", new Foreign("0", ANY),
          "client_encoding", new Foreign("UTF8", oneOf("utf8", "utf-8", "unicode")),
          "standard_conforming_strings", new Foreign("on", oneOf("on", "true", "1")),
          "datestyle", new Foreign("ISO", v -> v.startsWith("iso")),
          "bytea_output", new Foreign("hex", oneOf("hex")),
          // As many digits as tell a number from its neighbours; fewer would be another number.
          "extra_float_digits", new Foreign("1", oneOf("1", "2", "3")),
          "default_transaction_read_only", new Foreign("on", oneOf("on", "true", "1")));

  private ForeignSettings() {}

  private static Predicate<String> oneOf(String... values) {
    return Set.of(values)::contains;
  }

  static Set<String> names() {
    return KNOWN.keySet();
  }

  /// What SHOW says of it; empty where it is not known.
  static Optional<String> shown(String name) {
    return Optional.ofNullable(KNOWN.get(name)).map(Foreign::shown);
  }

  /// Whether this value of a known one changes nothing here.
  static boolean isHarmless(String name, Optional<String> value) {
    Foreign known = KNOWN.get(name);
    return known != null
        && (value.isEmpty() || known.harmless.test(value.get().toLowerCase(Locale.ROOT)));
  }
}
