package dev.tributary.sql;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a moment: a wall clock and the zone or offset in which it shows that time.
final class ZonedText {
  private static final Pattern TEXT =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?))?"
              + " ?(?:([+-])(\\d{1,2})(?::?(\\d{2}))?|([A-Za-z][A-Za-z0-9_+/-]*))");
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

  private ZonedText() {}

  /// The wall clock of UTC at that moment; absent where the text has another form or no such zone
  /// is known. A time that the clocks of a zone skip is as much later as they skip, one that they
  /// show twice is the later one, as in PostgreSQL.
  static Optional<String> utc(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDate.parse(parts.group(1))
              .atTime(parts.group(2) == null ? LocalTime.MIN : LocalTime.parse(parts.group(2)));
      return Optional.of(
          local
              .atZone(zone(parts))
              .withLaterOffsetAtOverlap()
              .withZoneSameInstant(ZoneOffset.UTC)
              .format(UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZoneId zone(Matcher parts) {
    if (parts.group(6) != null) {
      String name = parts.group(6);
      return name.toLowerCase(Locale.ROOT).matches("z|utc|gmt|zulu")
          ? ZoneOffset.UTC
          : region(name);
    }
    int minutes = parts.group(5) == null ? 0 : Integer.parseInt(parts.group(5));
    int seconds = (Integer.parseInt(parts.group(4)) * 60 + minutes) * 60;
    return ZoneOffset.ofTotalSeconds(parts.group(3).equals("-") ? -seconds : seconds);
  }

  /// Zones of the time zone database only: the short names of Java mean other zones elsewhere.
  private static ZoneId region(String name) {
    if (!name.contains("/")) {
      throw new DateTimeException("not a region: " + name);
    }
    return ZoneId.of(name);
  }
}
