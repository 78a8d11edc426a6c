package dev.tributary.server.flight;

import dev.tributary.engine.SessionSettings;
import dev.tributary.server.config.Units;
import dev.tributary.server.flight.FlightSession.Choice;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What a client may choose for its session, by name. Values come as text or numbers.
enum SessionOption {
  CATALOG {
    @Override
    Choice chosen(Choice before, Optional<String> value) {
      SessionSettings s = before.settings();
      return before.with(new SessionSettings(value, s.schema(), s.zone(), s.pushdown()));
    }

    @Override
    Optional<String> value(Choice choice) {
      return choice.settings().catalog();
    }
  },
  SCHEMA {
    @Override
    Choice chosen(Choice before, Optional<String> value) {
      SessionSettings s = before.settings();
      return before.with(new SessionSettings(s.catalog(), value, s.zone(), s.pushdown()));
    }

    @Override
    Optional<String> value(Choice choice) {
      return choice.settings().schema();
    }
  },
  TIMEZONE {
    @Override
    Choice chosen(Choice before, Optional<String> value) {
      SessionSettings s = before.settings();
      ZoneId zone = value.map(SessionOption::zone).orElse(SessionSettings.DEFAULT.zone());
      return before.with(new SessionSettings(s.catalog(), s.schema(), zone, s.pushdown()));
    }

    @Override
    Optional<String> value(Choice choice) {
      return Optional.of(choice.settings().zone().getId());
    }
  },
  QUERY_TIMEOUT {
    @Override
    Choice chosen(Choice before, Optional<String> value) {
      return before.withTimeout(value.map(SessionOption::duration));
    }

    @Override
    Optional<String> value(Choice choice) {
      return choice.timeout().map(t -> t.toMillis() + "ms");
    }
  },
  MAX_RESULT_ROWS {
    @Override
    Choice chosen(Choice before, Optional<String> value) {
      return before.withMaxRows(
          value.map(SessionOption::count).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    @Override
    Optional<String> value(Choice choice) {
      return choice.maxRows().stream().mapToObj(Long::toString).findFirst();
    }
  };

  /// The choice with this option as the client wants it, its default where there is no value. Fails
  /// with an IllegalArgumentException where the value cannot be.
  abstract Choice chosen(Choice before, Optional<String> value);

  /// What was chosen, or what holds.
  abstract Optional<String> value(Choice choice);

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<SessionOption> named(String name) {
    for (SessionOption option : values()) {
      if (option.label().equals(name)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(name + " is no time zone", e);
    }
  }

  private static Duration duration(String text) {
    return Units.duration(text)
        .filter(Duration::isPositive)
        .orElseThrow(() -> new IllegalArgumentException(text + " is no duration"));
  }

  private static long count(String text) {
    long count = Long.parseLong(text);
    if (count < 1) {
      throw new IllegalArgumentException(text + " is not above zero");
    }
    return count;
  }
}
