package dev.tributary.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartSettingsTest {
  @TempDir Path directory;
  TestEngine engine;

  @BeforeEach
  void start() {
    engine = new TestEngine(directory, 64L << 20);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/0", "1.0e0/0", "1.5/0", "7 % 0", "1.0e0 % 0"})
  void aDivisionByZeroOfAnyTypeIsAnError(String expression) {
    assertThatThrownBy(
            () -> engine.value("SELECT CAST(" + expression + " AS DOUBLE)", Simple.DOUBLE))
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.DIVISION_BY_ZERO));
  }

  @Test
  void integersDivideToIntegers() {
    assertThat(engine.value("SELECT 7/2", Simple.INTEGER)).isEqualTo(3);
  }

  @Test
  void nullsComeLastAscendingAndFirstDescending() {
    String rows = "(VALUES (1), (NULL), (2)) t(v)";
    assertThat(engine.values("SELECT v FROM " + rows + " ORDER BY v", Simple.INTEGER))
        .isEqualTo(Arrays.asList(1, 2, null));
    assertThat(engine.values("SELECT v FROM " + rows + " ORDER BY v DESC", Simple.INTEGER))
        .isEqualTo(Arrays.asList(null, 2, 1));
  }

  @Test
  void theTimeZoneIsUtcWhateverTheMachineSays() {
    assertThat(
            engine.value(
                "SELECT CAST(TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+02' AS VARCHAR)",
                DataType.varchar()))
        .isEqualTo("2025-12-31 22:00:00+00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SET threads = 1", "SET TimeZone = 'Asia/Tokyo'", "SET memory_limit = '1TB'"})
  void noQueryCanChangeASetting(String statement) {
    assertThatThrownBy(() -> engine.value(statement, Simple.BOOLEAN))
        .hasMessageContaining("locked");
  }

  @Test
  void everySettingIsWhatItWasSetTo() {
    assertThat(
            engine.values(
                "SELECT name || '=' || value FROM duckdb_settings() WHERE name IN"
                    + " ('autoinstall_known_extensions', 'autoload_known_extensions', 'threads',"
                    + " 'memory_limit', 'lock_configuration', 'ieee_floating_point_ops',"
                    + " 'allow_community_extensions', 'error_on_division_by_zero',"
                    + " 'enable_external_access', 'preserve_insertion_order') ORDER BY 1",
                DataType.varchar()))
        .isEqualTo(
            Stream.of(
                    "allow_community_extensions=false",
                    "autoinstall_known_extensions=false",
                    "autoload_known_extensions=false",
                    "enable_external_access=false",
                    "error_on_division_by_zero=true",
                    "ieee_floating_point_ops=false",
                    "lock_configuration=true",
                    "memory_limit=64.0 MiB",
                    "preserve_insertion_order=true",
                    "threads=2")
                .map(Object.class::cast)
                .toList());
  }

  @Test
  void filesOutsideTheRootsCannotBeRead() {
    assertThatThrownBy(
            () -> engine.value("SELECT count(*) FROM read_csv('/etc/passwd')", Simple.BIGINT))
        .isInstanceOf(TributaryException.class)
        .hasMessageContaining("Cannot access file");
  }

  @Test
  void aSortLargerThanTheMemoryGoesToTheTemporaryDirectory() throws Exception {
    assertThat(
            engine.value(
                "SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY m) n FROM"
                    + " (SELECT md5(CAST(i AS VARCHAR)) m FROM range(3000000) t(i)))",
                Simple.BIGINT))
        .isEqualTo(3_000_000L);
    assertThat(Files.exists(directory.resolve("spill"))).isTrue();
  }

  @Test
  void aQueryThatNeedsMoreMemoryThanThereIsNamesTheSetting() {
    assertThatThrownBy(() ->
            engine.value(
                "SELECT string_agg(md5(CAST(i AS VARCHAR)), '') FROM range(5000000) t(i)",
                DataType.varchar()))
        .hasMessageContaining("engine.duckdb.memory-limit")
        .isInstanceOfSatisfying(
            TributaryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_MEMORY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abs(", "lower(", "NOT ("})
  void anExpressionOfNineHundredFiftyLevelsLeavesTheProcessAlive(String level) {
    String start = level.startsWith("NOT") ? "true" : level.startsWith("lower") ? "'x'" : "1";
    String sql = "SELECT CAST(" + level.repeat(950) + start + ")".repeat(950) + " AS VARCHAR)";
    assertThat(engine.value(sql, DataType.varchar())).isNotNull();
  }

  @Test
  void nestedSubSelectsAndLongChainsLeaveTheProcessAlive() {
    String nested = "SELECT 1 AS v";
    for (int i = 0; i < 700; i++) {
      nested = "SELECT v FROM (" + nested + ") t" + i;
    }
    assertThat(engine.value(nested, Simple.INTEGER)).isEqualTo(1);
    assertThat(engine.value("SELECT 1" + " + 1".repeat(950), Simple.INTEGER)).isEqualTo(951);
  }

  @Test
  void anExpressionDeeperThanTheEnginesLimitIsTooComplex() {
    assertThatThrownBy(() ->
            engine.value("SELECT " + "abs(".repeat(5000) + "1" + ")".repeat(5000), Simple.INTEGER))
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_TOO_COMPLEX));
  }
}
