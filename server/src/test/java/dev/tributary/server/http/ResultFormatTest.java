package dev.tributary.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultFormatTest {
  @Test
  void whoeverTakesAnythingGetsJson() {
    assertThat(ResultFormat.accepted("*/*")).contains(ResultFormat.JSON);
    assertThat(ResultFormat.accepted("application/*")).contains(ResultFormat.JSON);
    assertThat(ResultFormat.accepted("text/html, */*;q=0.1")).contains(ResultFormat.JSON);
  }

  @Test
  void theNamedFormatWins() {
    assertThat(ResultFormat.accepted("text/csv")).contains(ResultFormat.CSV);
    assertThat(ResultFormat.accepted("Text/CSV; charset=utf-8")).contains(ResultFormat.CSV);
    assertThat(ResultFormat.accepted("application/vnd.apache.arrow.stream, application/json;q=0.5"))
        .contains(ResultFormat.ARROW);
    assertThat(ResultFormat.accepted("text/*")).contains(ResultFormat.CSV);
  }

  @Test
  void aQualityOfZeroMeansNo() {
    assertThat(ResultFormat.accepted("application/json;q=0, */*")).contains(ResultFormat.CSV);
    assertThat(ResultFormat.accepted("text/html")).isEmpty();
    assertThat(ResultFormat.accepted("text/csv;q=0")).isEmpty();
  }
}
