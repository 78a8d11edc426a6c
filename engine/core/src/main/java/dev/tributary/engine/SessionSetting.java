package dev.tributary.engine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What a client may choose for its session, by name. Values come and go as text.
public enum SessionSetting {
  CATALOG("where names without a catalog are looked up") {
    @Override
    SessionChoice chosenAs(SessionChoice before, Optional<String> value) {
      return before.with(before.settings().withCatalog(value));
    }

    @Override
    public Optional<String> value(SessionChoice choice) {
      return choice.settings().catalog();
    }
  },
  SCHEMA("where names without a schema are looked up", "search_path") {
    @Override
    SessionChoice chosenAs(SessionChoice before, Optional<String> value) {
      return before.with(before.settings().withSchema(value));
    }

    @Override
    public Optional<String> value(SessionChoice choice) {
      return choice.settings().schema();
    }
  },
  TIMEZONE("what dates and times of day mean", "time_zone") {
    @Override
    SessionChoice chosenAs(SessionChoice before, Optional<String> value) {
      ZoneId zone = value.map(SessionSetting::zone).orElse(SessionSettings.DEFAULT.zone());
      return before.with(before.settings().withZone(zone));
    }

    @Override
    public Optional<String> value(SessionChoice choice) {
      return Optional.of(choice.settings().zone().getId());
    }
  },
  PUSHDOWN("whether sources may do more than hand over their columns") {
    @Override
    SessionChoice chosenAs(SessionChoice before, Optional<String> value) {
      return before.with(before.settings().withPushdown(value.map(this::flag).orElse(true)));
    }

    @Override
    public Optional<String> value(SessionChoice choice) {
      return Optional.of(Boolean.toString(choice.settings().pushdown()));
    }
  },
  VERIFY_PUSHDOWN("whether each result is compared with the one without pushdown") {
    @Override
    SessionChoice chosenAs(SessionChoice before, Optional<String> value) {
      return before.with(before.settings().withVerifyPushdown(value.map(this::flag).orElse(false)));
    }

    @Override
    public Optional<String> value(SessionChoice choice) {
      return Optional.of(Boolean.toString(choice.settings().verifyPushdown()));
    }
  },
  QUERY_TIMEOUT("how long a statement may take, within the server's own limit") {
    @Override
    SessionChoice chosenAs(SessionChoice before, Optional<String> value) {
      return before.withTimeout(value.map(SessionSetting::duration));
    }

    @Override
    public Optional<String> value(SessionChoice choice) {
      return choice.timeout().map(t -> t.toMillis() + "ms");
    }
  },
  MAX_RESULT_ROWS("how many rows a result may have, within the server's own limit") {
    @Override
    SessionChoice chosenAs(SessionChoice before, Optional<String> value) {
      return before.withMaxRows(
          value.map(SessionSetting::count).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    @Override
    public Optional<String> value(SessionChoice choice) {
      return choice.maxRows().stream().mapToObj(Long::toString).findFirst();
    }
  };

  private final String description;
  private final List<String> otherLabels;

  SessionSetting(String description, String... otherLabels) {
    this.description = description;
    this.otherLabels = List.of(otherLabels);
  }

  /// The choice with this setting as the client wants it. Fails with an IllegalArgumentException
  /// that says what is wrong where the value cannot be.
  abstract SessionChoice chosenAs(SessionChoice before, Optional<String> value);

  /// The choice with this setting as the client wants it, its default where there is no value or
  /// one that is empty. Whether names are those of anything is not checked.
  ///
  /// @throws IllegalArgumentException saying what is wrong where the value cannot be
  public SessionChoice chosen(SessionChoice before, Optional<String> value) {
    return chosenAs(before, value.filter(v -> !v.isEmpty()));
  }

  /// What was chosen, or what holds.
  public abstract Optional<String> value(SessionChoice choice);

  /// As SQL spells it.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String description() {
    return description;
  }

  /// The setting of this name, be its words joined by `_` or `-`.
  public static Optional<SessionSetting> named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values())
        .filter(s -> s.label().equals(wanted) || s.otherLabels.contains(wanted))
        .findFirst();
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + name + "' is no time zone. Give one such as Europe/Berlin or +02:00.", e);
    }
  }

  boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes", "1" -> true;
      case "false", "off", "no", "0" -> false;
      default ->
          throw new IllegalArgumentException(
              "'" + text + "' is neither true nor false, which " + label() + " must be.");
    };
  }

  private static Duration duration(String text) {
    return Durations.read(text)
        .filter(Duration::isPositive)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'" + text + "' is no duration with its unit. Give one such as '30s' or '5m'."));
  }

  private static long count(String text) {
    try {
      long count = Long.parseLong(text);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new IllegalArgumentException("'" + text + "' is not a whole number above zero.");
  }
}
