package dev.tributary.server.client;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.net.URI;

/// Reads the addresses that people give for a server.
public final class ServerUrl {
  private static final String JDBC = "jdbc:tributary://";

  private ServerUrl() {}

  /// An `http` or `https` URL, or the JDBC URL of the same server.
  public static URI parse(String text) {
    String url = text.startsWith(JDBC) ? "http://" + text.substring(JDBC.length()) : text;
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Falls through to the same message as other texts that are no such URL.
    }
    throw new TributaryException(
        ErrorCode.INVALID_ARGUMENT,
        "'%s' is no server's address. Give one such as http://127.0.0.1:8080 by --url."
            .formatted(text));
  }
}
