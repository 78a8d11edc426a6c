package dev.tributary.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorReferenceTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "errors.md");

  @Test
  void theDocumentIsWhatTheCodeSays() throws IOException {
    if (Boolean.getBoolean("errors.update")) {
      Files.writeString(DOCUMENT, ErrorReference.text());
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/errors.md; rewrite it with -Derrors.update=true")
        .isEqualTo(ErrorReference.text());
  }

  @Test
  void numbersAreUniqueAndSqlStatesHaveFiveCharacters() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::number)).doesNotHaveDuplicates();
    assertThat(ErrorCode.values())
        .allSatisfy(code -> assertThat(code.sqlState()).matches("[0-9A-Z]{5}"));
  }
}
