package dev.tributary.server;

import dev.tributary.server.cli.TributaryCommand;

/// Where the program starts.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(TributaryCommand.run(arguments));
  }
}
