package dev.tributary.adapter.jdbc.h2;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The URL of an H2 database as it is really opened: never created, a file never written, and
/// nothing run on the way. Only options that do none of that and change no meaning may be given.
final class H2Url {
  private static final String PREFIX = "jdbc:h2:";
  private static final String FILE = "file:";
  private static final String ZIP = "zip:";
  private static final List<String> SERVERS = List.of("tcp:", "ssl:");

  /// What H2 calls a place by; a single letter is a drive.
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z]{2,}:).*");

  private static final Set<String> HARMLESS =
      Set.of("CIPHER", "CACHE_SIZE", "IFEXISTS", "NETWORK_TIMEOUT", "LOCK_TIMEOUT");

  private H2Url() {}

  static String of(JdbcSettings settings) {
    String[] parts = settings.url().substring(PREFIX.length()).split(";");
    String place = parts[0];
    boolean served = SERVERS.stream().anyMatch(place::startsWith);
    StringBuilder url = new StringBuilder(PREFIX).append(served ? place : file(place, settings));
    for (String option : Arrays.asList(parts).subList(1, parts.length)) {
      String name = option.split("=", 2)[0].strip().toUpperCase(Locale.ROOT);
      if (!HARMLESS.contains(name)) {
        throw refused(
            settings,
            "the option '%s' may not be given here; take it away".formatted(option.strip()));
      }
      if (!name.equals("IFEXISTS")) {
        url.append(';').append(option.strip());
      }
    }
    url.append(";IFEXISTS=TRUE");
    if (!served) {
      // Without the last there would be a new file beside the database for each error.
      url.append(";ACCESS_MODE_DATA=r;MODE=REGULAR;TRACE_LEVEL_FILE=0");
    }
    return url.toString();
  }

  /// By way of `async:`: the interrupt of a thread that reads would close the file for all others.
  private static String file(String place, JdbcSettings settings) {
    if (place.startsWith(ZIP)) {
      return place;
    }
    String path = place.startsWith(FILE) ? place.substring(FILE.length()) : place;
    Matcher scheme = SCHEME.matcher(path);
    if (scheme.matches()) {
      throw refused(settings, "'" + PREFIX + scheme.group(1) + "' is neither a file nor a server");
    }
    return "async:" + path;
  }

  private static TributaryException refused(JdbcSettings settings, String reason) {
    return new TributaryException(
        ErrorCode.INVALID_CONFIGURATION,
        "Failed to use source '%s' (h2): %s. Check catalogs.%s.url."
            .formatted(settings.name(), reason, settings.name()));
  }
}
