package dev.tributary.server.state;

import com.zaxxer.hikari.HikariConfig;
import dev.tributary.server.config.Secret;
import dev.tributary.server.config.StateConfiguration.Store;
import dev.tributary.spi.error.TributaryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/// A kind of database that the store can be in, and all in which it differs from the other.
sealed interface StatePlace extends AutoCloseable permits EmbeddedFile, SharedPostgresql {
  /// As messages name it; without secrets.
  String description();

  void configure(HikariConfig config);

  /// A connection without the pool.
  Connection connect() throws SQLException;

  /// What the migrations leave open.
  Map<String, String> placeholders();

  /// Whether other servers may use it at the same time.
  boolean shared();

  /// Whether a server can do without it for a while after this failure, even at its start.
  boolean mayComeBack(SQLException failure);

  /// What to tell the operator of a failure at the start.
  TributaryException unusable(SQLException failure);

  /// Ends what the database does by itself; all connections are closed.
  @Override
  void close();

  static Optional<StatePlace> of(Store store) {
    return switch (store) {
      case Store.Memory() -> Optional.empty();
      case Store.Folder(Path path) -> Optional.of(EmbeddedFile.in(path));
      case Store.Postgresql(String url, String user, Secret password) ->
          Optional.of(new SharedPostgresql(url, user, password));
    };
  }
}
