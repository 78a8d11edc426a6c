package dev.tributary.server.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.engine.QueryRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  @Test
  void aQueryIsReadAsItWasWritten() {
    for (QueryRecord query :
        List.of(Samples.running("a"), Samples.finished("b"), Samples.failed("c"))) {
      assertThat(QueryDocument.read(QueryDocument.write(query))).isEqualTo(query);
    }
  }

  @Test
  void aDocumentHoldsNoCharacterThatADatabaseRefuses() {
    assertThat(QueryDocument.write(Samples.finished("b"))).doesNotContain("\u0000");
  }

  @Test
  void metadataIsReadAsItWasWritten() {
    assertThat(CatalogDocument.read(CatalogDocument.write(Samples.metadata())))
        .isEqualTo(Samples.metadata());
  }

  @Test
  void whatIsNoDocumentIsRefused() {
    for (String text : List.of("", "nonsense", "{\"tables\": [{}]}")) {
      assertThatThrownBy(() -> CatalogDocument.read(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
