package dev.tributary.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationDraftTest {
  @TempDir Path folder;

  @Test
  void aRejectedLoginIsAProblemAtThePasswordAndAllElseAtTheUrl() {
    String yaml =
        """
        catalogs:
          crm:
            type: postgresql
            url: jdbc:postgresql:crm
            user: reader
            password: secret
        """;
    assertThat(problem(yaml, ErrorCode.SOURCE_LOGIN_REJECTED)).contains("tributary.yaml:6:15: why");
    assertThat(problem(yaml, ErrorCode.SOURCE_UNAVAILABLE)).contains("tributary.yaml:4:10: why");
    assertThat(problem(yaml.replace("    password: secret\n", ""), ErrorCode.SOURCE_LOGIN_REJECTED))
        .contains("tributary.yaml:5:11: why");
  }

  @Test
  void catalogsWithAProblemAreNotTried() {
    ConfigurationDraft draft =
        draft(
            """
            catalogs:
              good: {type: files, root: .}
              odd: {type: files, root: ., rot: .}
              none: {type: files, root: ./none}
            limits: {query-timeout: 1}
            """);

    assertThat(draft.sound().catalogs())
        .extracting(CatalogConfiguration::name)
        .containsExactly("good");
    assertThatThrownBy(draft::accepted).hasMessageContaining("it has 3 problems");
  }

  @Test
  void whatIsSoundIsAccepted() {
    ConfigurationDraft draft = draft("catalogs:\n  good: {type: files, root: .}\n");

    assertThat(draft.accepted()).isEqualTo(draft.sound());
  }

  private String problem(String yaml, ErrorCode code) {
    ConfigurationDraft draft = draft(yaml);
    draft.rejectCatalog("crm", new TributaryException(code, "why"));
    try {
      return draft.accepted().toString();
    } catch (TributaryException e) {
      return e.getMessage();
    }
  }

  private ConfigurationDraft draft(String yaml) {
    return new ConfigurationReader(_ -> null).draft("tributary.yaml", yaml, folder);
  }
}
