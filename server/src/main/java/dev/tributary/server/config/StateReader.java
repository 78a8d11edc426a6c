package dev.tributary.server.config;

import dev.tributary.server.config.StateConfiguration.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Reads `server.state`.
final class StateReader {
  private StateReader() {}

  /// @param folder where the state is kept if nothing else is said
  static StateConfiguration read(Section state, Path folder) {
    Optional<Path> path = state.path("path");
    Optional<String> url = state.text("url");
    Optional<String> user = state.text("user");
    Optional<String> password = state.text("password");
    Duration retention = state.duration("history-retention", StateConfiguration.DEFAULT_RETENTION);
    long limit =
        state.number("history-limit", 1, Integer.MAX_VALUE, StateConfiguration.DEFAULT_LIMIT);
    state.end();
    url.ifPresent(u -> checkUrl(u, state));
    if (url.isPresent() && path.isPresent()) {
      state.reject("path", "cannot be given together with 'server.state.url'; keep one of them.");
    }
    if (url.isEmpty() && user.isPresent()) {
      state.reject("user", "needs 'server.state.url', the database to log in to.");
    }
    if (url.isEmpty() && password.isPresent()) {
      state.reject("password", "needs 'server.state.url', the database to log in to.");
    }
    Store store =
        url.isPresent()
            ? new Store.Postgresql(url.get(), user.orElse(""), new Secret(password.orElse("")))
            : new Store.Folder(path.orElse(folder.resolve("state")));
    return new StateConfiguration(store, retention, limit);
  }

  private static void checkUrl(String url, Section state) {
    if (!url.startsWith("jdbc:postgresql:")) {
      state.reject(
          "url", "must begin with jdbc:postgresql: as in jdbc:postgresql://db:5432/tributary.");
    } else if (url.contains("password=")) {
      // URLs are logged by drivers and pools.
      state.reject("url", "must not hold the password; give it by the key 'password'.");
    }
  }
}
