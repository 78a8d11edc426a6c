package dev.tributary.server.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.server.config.StateConfiguration;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The store in a folder. What it shares with PostgreSQL is in [StateStoreIT].
@Timeout(60)
class EmbeddedStateTest {
  @TempDir Path folder;

  private StateStore open(Path path) {
    return StateStore.open(
        new StateConfiguration(new StateConfiguration.Store.Folder(path)), Clock.systemUTC());
  }

  @Test
  void aSecondServerOnTheSameFolderIsToldWhichItIs() {
    try (StateStore _ = open(folder)) {
      assertThatThrownBy(() -> open(folder))
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
                assertThat(e)
                    .hasMessageContaining("'" + folder + "'")
                    .hasMessageContaining("in use by another server");
              });
    }
    try (StateStore again = open(folder)) {
      assertThat(again.queries()).isNotNull();
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws IOException {
    Files.writeString(folder.resolve("tributary.mv.db"), "nonsense".repeat(5_000));

    assertThatThrownBy(() -> open(folder))
        .hasMessageContaining("'" + folder + "'")
        .hasMessageContaining("backup");
  }

  @Test
  void aFolderThatCannotBeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> open(file)).hasMessageContaining("'" + file + "'");
    assertThatThrownBy(() -> open(folder.resolve("a;b"))).hasMessageContaining("a;b");
  }
}
