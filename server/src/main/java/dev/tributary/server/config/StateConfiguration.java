package dev.tributary.server.config;

import java.nio.file.Path;
import java.time.Duration;

/// Where the server keeps what must outlive it, and for how long. An ended query is forgotten when
/// it is older than `historyRetention`, or when there are `historyLimit` newer ones.
public record StateConfiguration(Store store, Duration historyRetention, long historyLimit) {
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);
  public static final long DEFAULT_LIMIT = 1_000_000;

  /// Nothing is kept beyond the process: for servers that live inside another program.
  public static final StateConfiguration IN_MEMORY = new StateConfiguration(new Store.Memory());

  /// With the defaults.
  public StateConfiguration(Store store) {
    this(store, DEFAULT_RETENTION, DEFAULT_LIMIT);
  }

  /// The place itself.
  public sealed interface Store {
    /// This process.
    record Memory() implements Store {}

    /// A folder for the files of an embedded database, which one server at a time uses.
    record Folder(Path path) implements Store {}

    /// A PostgreSQL, which several servers may share.
    record Postgresql(String url, String user, Secret password) implements Store {}
  }
}
