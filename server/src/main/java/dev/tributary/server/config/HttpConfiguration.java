package dev.tributary.server.config;

import java.util.List;

/// Where the HTTP endpoint listens and whom it believes.
///
/// @param port 0 takes any free port
/// @param allowedHosts names besides the loopback ones that a request's `Host` may give
/// @param allowedOrigins web origins whose pages may call
/// @param maxRequestBytes the longest request body that is read
public record HttpConfiguration(
    String host,
    int port,
    List<String> allowedHosts,
    List<String> allowedOrigins,
    long maxRequestBytes) {
  public static final int DEFAULT_PORT = 8080;
  public static final long DEFAULT_MAX_REQUEST_BYTES = 16L << 20;

  public HttpConfiguration {
    allowedHosts = List.copyOf(allowedHosts);
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /// Loopback at this port, with all defaults.
  public static HttpConfiguration onLoopback(int port) {
    return new HttpConfiguration(
        Loopback.ADDRESS, port, List.of(), List.of(), DEFAULT_MAX_REQUEST_BYTES);
  }
}
