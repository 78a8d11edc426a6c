package dev.tributary.server.flight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%      | anything | true",
        "ord%   | orders   | true",
        "ord_er | ord_er   | true",
        "ord_er | ord%er   | true",
        "ord\\_er | ord%er | false",
        "ord\\_er | ord_er | true",
        "ord\\%er | ord%er | true",
        "ord\\%er | ordxer | false",
        "a.b    | axb      | false",
        "a.b    | a.b      | true",
        "Orders | orders   | false",
        "a\\    | a\\      | true",
        "größe_ | größen   | true"
      })
  void aPatternMatchesAsJdbcSays(String pattern, String name, boolean matches) {
    assertThat(NamePattern.of(pattern).test(name)).isEqualTo(matches);
  }
}
