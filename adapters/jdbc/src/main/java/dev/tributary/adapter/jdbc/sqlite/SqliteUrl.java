package dev.tributary.adapter.jdbc.sqlite;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;

/// The URL of a SQLite file: a path and nothing else, since options could write, attach or load.
final class SqliteUrl {
  private static final String PREFIX = "jdbc:sqlite:";

  private SqliteUrl() {}

  static String of(JdbcSettings settings) {
    String place = settings.url().substring(PREFIX.length());
    if (place.isEmpty() || place.startsWith(":") || place.startsWith("file:")) {
      throw refused(settings, "'" + settings.url() + "' names no file; give its path");
    }
    if (place.contains("?")) {
      throw refused(settings, "options may not be given here; take away what follows the '?'");
    }
    return settings.url();
  }

  private static TributaryException refused(JdbcSettings settings, String reason) {
    return new TributaryException(
        ErrorCode.INVALID_CONFIGURATION,
        "Failed to use source '%s' (sqlite): %s. Check catalogs.%s.url."
            .formatted(settings.name(), reason, settings.name()));
  }
}
