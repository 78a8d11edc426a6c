package dev.tributary.server.state;

import com.zaxxer.hikari.HikariConfig;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// H2, in a folder that only this server uses: it holds a lock there for as long as it lives, since
/// H2's own does not keep out a second server of the same process.
final class EmbeddedFile implements StatePlace {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFile.class);
  private static final String USER = "tributary";

  private final Path folder;
  private final FileChannel lock;

  private EmbeddedFile(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /// Makes the folder where it is missing. Fails with INVALID_CONFIGURATION where it cannot be used
  /// or is in use.
  static EmbeddedFile in(Path folder) {
    if (folder.toString().indexOf(';') >= 0) {
      throw unusable(folder, "has a ';' in its name. Give another by server.state.path.", null);
    }
    try {
      Files.createDirectories(folder);
      FileChannel lock =
          FileChannel.open(
              folder.resolve("tributary.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (isFree(lock)) {
        return new EmbeddedFile(folder, lock);
      }
      lock.close();
    } catch (IOException e) {
      throw unusable(folder, "cannot be used (%s). Check server.state.path.".formatted(e), e);
    }
    throw unusable(
        folder,
        "is in use by another server. Stop that one, or give each its own server.state.path.",
        null);
  }

  private static boolean isFree(FileChannel lock) throws IOException {
    try {
      @Nullable FileLock taken = lock.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static TributaryException unusable(Path folder, String why, @Nullable Throwable cause) {
    return new TributaryException(
        ErrorCode.INVALID_CONFIGURATION,
        "The folder '%s' for the server's state %s".formatted(folder, why),
        cause);
  }

  @Override
  public String description() {
    return "folder '" + folder + "'";
  }

  private String url() {
    return "jdbc:h2:file:"
        + folder.toAbsolutePath().resolve("tributary")
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0";
  }

  @Override
  public void configure(HikariConfig config) {
    config.setDriverClassName("org.h2.Driver");
    config.setJdbcUrl(url());
    config.setUsername(USER);
    config.setPassword("");
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), USER, "");
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("key", "varchar(64)");
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public boolean mayComeBack(SQLException failure) {
    return false;
  }

  @Override
  public TributaryException unusable(SQLException failure) {
    return unusable(
        folder,
        "cannot be used: %s. Check server.state.path, or put the last backup in its place."
            .formatted(Faults.line(Faults.first(failure))),
        failure);
  }

  @Override
  public void close() {
    try (FileChannel _ = lock;
        Connection connection = DriverManager.getConnection(url() + ";IFEXISTS=TRUE", USER, "");
        Statement statement = connection.createStatement()) {
      boolean _ = statement.execute("SHUTDOWN");
    } catch (SQLException | IOException e) {
      LOG.debug("the state store did not close cleanly", e);
    }
  }
}
