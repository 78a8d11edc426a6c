package dev.tributary.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.planner.plan.Fragment.Edge.Kind;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.arrow.vector.PeriodDuration;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParametersAndTypesTest {
  @TempDir Path directory;
  TestEngine engine;

  @BeforeEach
  void start() {
    engine = new TestEngine(directory);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(Simple.BOOLEAN, true, "true"),
        Arguments.of(Simple.TINYINT, -5L, "-5"),
        Arguments.of(Simple.INTEGER, 42L, "42"),
        Arguments.of(Simple.BIGINT, Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(Simple.REAL, 1.5f, "1.5"),
        Arguments.of(Simple.DOUBLE, 0.1, "0.1"),
        Arguments.of(new DataType.Decimal(10, 2), new BigDecimal("-12.30"), "-12.30"),
        Arguments.of(new DataType.Decimal(6, 5), new BigDecimal("0.00001"), "0.00001"),
        Arguments.of(new DataType.Decimal(10, 0), new BigDecimal("1E+3"), "1000"),
        Arguments.of(
            new DataType.Decimal(38, 0),
            new BigDecimal("-99999999999999999999999999999999999999"),
            "-99999999999999999999999999999999999999"),
        Arguments.of(
            DataType.varchar(),
            "it's \u0000 \u00e4 \ud83e\udd86",
            "it's \u0000 \u00e4 \ud83e\udd86"),
        Arguments.of(DataType.varchar(), "", ""),
        Arguments.of(Simple.VARBINARY, new byte[] {0, 1, (byte) 0xff}, "\\x00\\x01\\xFF"),
        Arguments.of(Simple.DATE, LocalDate.of(1582, 10, 4), "1582-10-04"),
        Arguments.of(Simple.DATE, LocalDate.of(9999, 12, 31), "9999-12-31"),
        Arguments.of(Simple.TIME, LocalTime.of(23, 59, 59, 999_999_000), "23:59:59.999999"),
        Arguments.of(
            Simple.TIMESTAMP,
            LocalDateTime.of(1969, 12, 31, 23, 59, 59, 123_456_000),
            "1969-12-31 23:59:59.123456"),
        Arguments.of(
            Simple.TIMESTAMP_WITH_TIME_ZONE,
            Instant.parse("2026-11-20T14:00:00.5Z"),
            "2026-11-20 14:00:00.5+00"),
        Arguments.of(
            Simple.UUID,
            UUID.fromString("00000000-0000-0000-8000-00000000000a"),
            "00000000-0000-0000-8000-00000000000a"),
        Arguments.of(Simple.INTERVAL_YEAR_MONTH, Period.of(1, 2, 0), "1 year 2 months"),
        Arguments.of(Simple.INTERVAL_DAY_SECOND, Duration.ofSeconds(-90), "-00:01:30"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aParameterArrivesExactly(DataType type, Object value, String printed) {
    assertThat(
            engine.value(
                "SELECT CAST(CAST(? AS %s) AS VARCHAR)".formatted(DuckDbTypes.sql(type)),
                DataType.varchar(),
                new Parameter(type, value)))
        .isEqualTo(printed);
  }

  @ParameterizedTest
  @MethodSource("values")
  void aNullParameterOfAnyTypeIsNullOfThatType(DataType type, Object ignored, String printed) {
    assertThat(
            engine.value(
                "SELECT CAST(? AS %s)".formatted(DuckDbTypes.sql(type)),
                type,
                new Parameter(type, null)))
        .isNull();
  }

  @ParameterizedTest
  @MethodSource("values")
  void aResultHasExactlyThePlannedType(DataType type, Object value, String printed)
      throws Exception {
    List<Column> columns = List.of(new Column("the name", type, false));
    try (ArrowReader reader =
        engine.engine.run(
            TestEngine.fragment(
                "SELECT CAST(? AS %s)".formatted(DuckDbTypes.sql(type)),
                List.of(),
                columns.getFirst()),
            List.of(new Parameter(type, value)),
            Map.of(),
            engine.context())) {
      assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(ArrowTypes.schema(columns));
      assertThat(reader.loadNextBatch()).isTrue();
      assertThat(reader.getVectorSchemaRoot().getVector(0).isNull(0)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void anInputKeepsTypeAndValue(DataType type, Object value, String printed) throws Exception {
    for (Kind kind : Kind.values()) {
      Column column = TestEngine.column("v", type);
      ArrowReader input =
          engine.engine.run(
              TestEngine.fragment(
                  "SELECT unnest([CAST(? AS %s), NULL]) AS v".formatted(DuckDbTypes.sql(type)),
                  List.of(),
                  column),
              List.of(new Parameter(type, value)),
              Map.of(),
              engine.context());
      try (ArrowReader reader =
          engine.engine.run(
              TestEngine.fragment(
                  "SELECT CAST(v AS VARCHAR) || ' ' || typeof(v) AS v FROM e",
                  List.of(TestEngine.edge("e", kind, column)),
                  TestEngine.column("v", DataType.varchar())),
              List.of(),
              Map.of("e", input),
              engine.context())) {
        assertThat(TestEngine.values(reader))
            .containsExactly(
                printed + " " + DuckDbTypes.sql(type).replace(", ", ","), (Object) null);
      }
    }
  }

  @Test
  void nestedTypesKeepTheirValues() {
    DataType nested =
        new DataType.Array(
            new DataType.Row(
                List.of(
                    new DataType.Field("a", Simple.TIMESTAMP_WITH_TIME_ZONE),
                    new DataType.Field(
                        "b", new DataType.MapOf(DataType.varchar(), Simple.INTEGER)))));
    assertThat(
            engine.value(
                "SELECT CAST([{'a': NULL, 'b': MAP {'x': 1}}] AS %s)"
                    .formatted(DuckDbTypes.sql(nested)),
                nested))
        .hasToString("[{\"b\":[{\"key\":\"x\",\"value\":1}]}]");
  }

  @Test
  void anIntervalKeepsMonthsAndSeconds() {
    assertThat(
            engine.value(
                "SELECT INTERVAL '14 months' + INTERVAL '5 seconds'", Simple.INTERVAL_DAY_SECOND))
        .isEqualTo(new PeriodDuration(Period.ofMonths(14), Duration.ofSeconds(5)));
  }

  @Test
  void aColumnOfNothingButNullsHasThePlannedType() {
    assertThat(engine.values("SELECT CAST(NULL AS \"NULL\") FROM range(3000)", Simple.DATE))
        .hasSize(3000)
        .containsOnlyNulls();
  }

  @Test
  void anUntypedNullIsText() {
    assertThat(engine.value("SELECT NULL", Simple.NULL)).isNull();
  }

  @Test
  void aResultOfAnotherTypeIsOurFaultAndNamesTheColumn() {
    assertThatThrownBy(() -> engine.value("SELECT 1::BIGINT", Simple.INTEGER))
        .hasMessageContaining("'v'")
        .hasMessageContaining("Int(64, true)")
        .hasMessageContaining("Int(32, true)")
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
  }

  @Test
  void rowsComeInTheOrderThatWasAskedFor() {
    List<Object> expected =
        Stream.iterate(999_999L, n -> n - 1).limit(1_000_000).map(Object.class::cast).toList();
    assertThat(engine.values("SELECT i FROM range(1000000) t(i) ORDER BY i DESC", Simple.BIGINT))
        .isEqualTo(expected);
  }
}
