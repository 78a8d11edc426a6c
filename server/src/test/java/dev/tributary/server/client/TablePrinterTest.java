package dev.tributary.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.server.client.RowPrinter.ResultColumn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablePrinterTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TablePrinter printer =
      new TablePrinter(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void numbersStandRightAndTextStandsLeft() {
    printer.columns(
        List.of(new ResultColumn("name", "VARCHAR"), new ResultColumn("sum", "DECIMAL(38, 2)")));
    printer.row(List.of("Zoë", "1234.50"));
    printer.row(Arrays.asList(null, "7.00"));
    printer.end();

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
             name |     sum
            ------+---------
             Zoë  | 1234.50
             NULL |    7.00
            (2 rows)
            """);
  }

  @Test
  void aLineBreakInAValueDoesNotBreakTheTable() {
    printer.columns(List.of(new ResultColumn("t", "VARCHAR")));
    printer.row(List.of("a\nb"));
    printer.end();

    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains(" a\\nb\n(1 row)");
  }

  @Test
  void anEmptyResultStillHasItsHead() {
    printer.columns(List.of(new ResultColumn("t", "VARCHAR")));
    printer.end();

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(" t\n---\n(0 rows)\n");
  }
}
