package dev.tributary.adapter.jdbc.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/// A process that writes a file until it is killed: the file's lock is between processes.
public final class DuckDbHolder {
  private DuckDbHolder() {}

  public static void main(String[] arguments) throws Exception {
    try (Connection connection =
        DriverManager.getConnection(DuckDbFile.url(Path.of(arguments[0])))) {
      System.out.print(connection.isClosed() ? "c" : "h");
      System.out.flush();
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
