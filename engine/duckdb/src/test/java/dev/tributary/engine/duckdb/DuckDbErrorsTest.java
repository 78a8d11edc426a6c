package dev.tributary.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuckDbErrorsTest {
  @TempDir static Path directory;
  static TestEngine engine;

  @BeforeAll
  static void start() {
    engine = new TestEngine(directory);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1/0 | DIVISION_BY_ZERO",
        "2000000000 + 2000000000 | NUMERIC_OVERFLOW",
        "9223372036854775807 + 1 | NUMERIC_OVERFLOW",
        "CAST(3000000000 AS INTEGER) | NUMERIC_OVERFLOW",
        "CAST(1e300 AS INTEGER) | NUMERIC_OVERFLOW",
        "CAST(99999 AS DECIMAL(4,1)) | NUMERIC_OVERFLOW",
        "CAST('99999' AS DECIMAL(4,1)) | NUMERIC_OVERFLOW",
        "CAST('x' AS DECIMAL(4,1)) | INVALID_CAST",
        "CAST('abc' AS INTEGER) | INVALID_CAST",
        "CAST('out of range' AS INTEGER) | INVALID_CAST",
        "CAST('xx' AS DATE) | INVALID_CAST",
        "CAST('x' AS BOOLEAN) | INVALID_CAST",
        "CAST('x' AS UUID) | INVALID_CAST",
        "CAST('a' AS INTERVAL) | INVALID_CAST",
        "CAST('2020-13-45' AS DATE) | DATETIME_OUT_OF_RANGE",
        "CAST('2020-01-01 25:00' AS TIMESTAMP) | DATETIME_OUT_OF_RANGE",
        "make_date(2020, 2, 30) | DATETIME_OUT_OF_RANGE",
        "DATE '5874897-12-31' + 10000000 | DATETIME_OUT_OF_RANGE",
        "TIMESTAMP '290000-01-01' + INTERVAL 10000 YEAR | DATETIME_OUT_OF_RANGE",
        "(SELECT i FROM range(3) t(i)) | MORE_THAN_ONE_ROW",
        "sqrt(-1) | INVALID_ARGUMENT",
        "ln(0) | INVALID_ARGUMENT",
        "power(0, -1) | INVALID_ARGUMENT",
        "acos(2) | INVALID_ARGUMENT",
        "chr(-5) | INVALID_ARGUMENT",
        "regexp_replace('a', '(', 'b') | INVALID_ARGUMENT",
        "nothing | INTERNAL_ERROR",
        "no_such_function(1) | INTERNAL_ERROR",
        "( | INTERNAL_ERROR",
        "(SELECT max(i) FROM read_parquet('DIR/none.parquet') t(i)) | FILE_NOT_FOUND",
      })
  void everyFailureHasItsCode(String expression, String code) {
    TributaryException failure =
        catchThrowableOfType(
            TributaryException.class,
            () ->
                engine.value(
                    "SELECT CAST("
                        + expression.replace("DIR", directory.toString())
                        + " AS VARCHAR)",
                    DataType.varchar()));
    assertThat(failure.code().name()).as(failure.getMessage()).isEqualTo(code);
    assertThat(failure.getMessage())
        .endsWith(".")
        .doesNotContain("SET ", "Possible solutions", "LINE 1", "TRY", "Did you mean", "\n");
  }

  @ParameterizedTest
  @CsvSource({"'Conversion Error: 1 INTERRUPT Error'", "'INTERNAL Error: Division by zero'"})
  void wordsInsideAMessageDoNotHideItsKind(String message) {
    assertThat(DuckDbErrors.translate(new DuckDbException(message)).code().name())
        .isIn("INVALID_CAST", "INTERNAL_ERROR");
  }

  @Test
  void anInputThatIsNotOpenIsOurFault() {
    assertThat(
            DuckDbErrors.translate(new DuckDbException("Invalid Input Error: input 7 is not open"))
                .code())
        .isEqualTo(ErrorCode.INTERNAL_ERROR);
    assertThat(
            catchThrowableOfType(
                    TributaryException.class,
                    () -> engine.value("SELECT c0 FROM tributary_input(0)", Simple.BIGINT))
                .code())
        .isEqualTo(ErrorCode.INTERNAL_ERROR);
  }
}
