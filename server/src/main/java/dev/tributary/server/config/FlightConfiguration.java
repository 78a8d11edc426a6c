package dev.tributary.server.config;

/// Where the Arrow Flight SQL endpoint listens.
///
/// @param port 0 takes any free port
public record FlightConfiguration(String host, int port) {
  public static final int DEFAULT_PORT = 32_010;

  /// Loopback at this port.
  public static FlightConfiguration onLoopback(int port) {
    return new FlightConfiguration(Loopback.ADDRESS, port);
  }
}
