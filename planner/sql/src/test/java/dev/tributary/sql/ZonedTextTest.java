package dev.tributary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonedTextTest {
  @ParameterizedTest
  @CsvSource({
    "2025-07-01 12:00:00 Europe/Berlin, 2025-07-01 10:00:00.000000",
    "2025-01-01 12:00:00 Europe/Berlin, 2025-01-01 11:00:00.000000",
    "2025-07-01T12:00:00.123456Z, 2025-07-01 12:00:00.123456",
    "2025-07-01 12:00 UTC, 2025-07-01 12:00:00.000000",
    "2025-07-01 12:00:00+02, 2025-07-01 10:00:00.000000",
    "2025-07-01 12:00:00 -03:30, 2025-07-01 15:30:00.000000",
    "2025-07-01 12:00:00+0545, 2025-07-01 06:15:00.000000",
    "2025-07-01 Asia/Tokyo, 2025-06-30 15:00:00.000000",
    "0001-01-01 00:00:00+00, 0001-01-01 00:00:00.000000"
  })
  void aMomentIsTheWallClockThatUtcShows(String text, String utc) {
    assertThat(ZonedText.utc(text)).contains(utc);
  }

  @Test
  void aTimeThatClocksSkipIsLaterByWhatTheySkip() {
    assertThat(ZonedText.utc("2025-03-30 02:30:00 Europe/Berlin"))
        .contains("2025-03-30 01:30:00.000000");
  }

  @Test
  void aTimeThatClocksShowTwiceIsTheLaterOne() {
    assertThat(ZonedText.utc("2025-10-26 02:30:00 Europe/Berlin"))
        .contains("2025-10-26 01:30:00.000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-07-01 12:00:00",
        "2025-02-30 12:00:00Z",
        "2025-07-01 25:00:00Z",
        "2025-07-01 12:00:00 EST",
        "2025-07-01 12:00:00 Mars/Olympus",
        "2025-07-01 12:00:00+99",
        "infinity",
        ""
      })
  void whatIsNoSuchTextIsLeftToOthers(String text) {
    assertThat(ZonedText.utc(text)).isEmpty();
  }
}
