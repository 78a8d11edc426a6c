package dev.tributary.server.config;

import java.net.InetAddress;

/// Tells whether a host is this machine and nobody else, without asking a name server.
public final class Loopback {
  /// What listeners bind to unless told otherwise.
  public static final String ADDRESS = "127.0.0.1";

  private Loopback() {}

  /// Whether `host` is `localhost` or the text of a loopback address.
  public static boolean names(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
