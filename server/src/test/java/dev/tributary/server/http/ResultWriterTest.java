package dev.tributary.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultWriterTest {
  private static final QueryId ID = new QueryId("q1");

  private final BufferAllocator allocator = new RootAllocator();

  @AfterEach
  void nothingLeaks() {
    allocator.close();
  }

  @Test
  void everyTypeHasItsFormInJsonAndCsv() throws IOException {
    both(DataType.Simple.BOOLEAN, r -> ((BitVector) r.getVector(0)).setSafe(0, 1), "true");
    both(
        DataType.Simple.BIGINT,
        r -> ((BigIntVector) r.getVector(0)).setSafe(0, Long.MIN_VALUE),
        "-9223372036854775808");
    both(DataType.Simple.REAL, r -> ((Float4Vector) r.getVector(0)).setSafe(0, 0.1f), "0.1");
    both(DataType.Simple.DOUBLE, r -> ((Float8Vector) r.getVector(0)).setSafe(0, 1e300), "1.0E300");
    text(
        DataType.Simple.DOUBLE, r -> ((Float8Vector) r.getVector(0)).setSafe(0, Double.NaN), "NaN");
    text(
        DataType.Simple.DOUBLE,
        r -> ((Float8Vector) r.getVector(0)).setSafe(0, Double.NEGATIVE_INFINITY),
        "-Infinity");
    text(
        new DataType.Decimal(38, 2),
        r ->
            ((DecimalVector) r.getVector(0))
                .setSafe(0, new BigDecimal("123456789012345678901234567890123456.70")),
        "123456789012345678901234567890123456.70");
    text(DataType.varchar(), r -> chars(r, "Zoë"), "Zoë");
    text(
        DataType.Simple.VARBINARY,
        r -> ((VarBinaryVector) r.getVector(0)).setSafe(0, new byte[] {0, -1}),
        "AP8=");
    text(DataType.Simple.DATE, r -> ((DateDayVector) r.getVector(0)).setSafe(0, -1), "1969-12-31");
    text(
        DataType.Simple.TIME,
        r -> ((TimeMicroVector) r.getVector(0)).setSafe(0, 86_400_000_000L),
        "24:00:00");
    text(
        DataType.Simple.TIMESTAMP,
        r -> ((TimeStampMicroVector) r.getVector(0)).setSafe(0, 1_767_323_045_123_456L),
        "2026-01-02T03:04:05.123456");
    text(
        DataType.Simple.TIMESTAMP_WITH_TIME_ZONE,
        r -> ((TimeStampMicroTZVector) r.getVector(0)).setSafe(0, -62_135_596_800_000_000L),
        "0001-01-01T00:00:00Z");
    text(
        DataType.Simple.INTERVAL_YEAR_MONTH,
        r -> ((IntervalMonthDayNanoVector) r.getVector(0)).setSafe(0, 14, 0, 0),
        Period.of(1, 2, 0).toString());
    text(
        DataType.Simple.INTERVAL_DAY_SECOND,
        r -> ((IntervalMonthDayNanoVector) r.getVector(0)).setSafe(0, 0, 1, 1_500_000_000L),
        Duration.ofDays(1).plusMillis(1500).toString());
  }

  @Test
  void nestedValuesAreJsonInBothFormats() throws IOException {
    DataType array = new DataType.Array(DataType.Simple.INTEGER);
    Consumer<VectorSchemaRoot> fillArray =
        r -> {
          ListVector list = (ListVector) r.getVector(0);
          int start = list.startNewValue(0);
          ((IntVector) list.getDataVector()).setSafe(start, 7);
          list.getDataVector().setValueCount(start + 2);
          list.endValue(0, 2);
        };
    assertThat(json(array, fillArray)).isEqualTo("[[7,null]]");
    assertThat(csv(array, fillArray)).isEqualTo("\"[7,null]\"");

    DataType row =
        new DataType.Row(
            List.of(
                new DataType.Field("a", DataType.Simple.INTEGER),
                new DataType.Field("b", DataType.varchar())));
    Consumer<VectorSchemaRoot> fillRow =
        r -> {
          StructVector struct = (StructVector) r.getVector(0);
          struct.setIndexDefined(0);
          ((IntVector) struct.getChildByOrdinal(0)).setSafe(0, 1);
          ((VarCharVector) struct.getChildByOrdinal(1)).setSafe(0, bytes("x"));
        };
    assertThat(json(row, fillRow)).isEqualTo("[{\"a\":1,\"b\":\"x\"}]");
    assertThat(csv(row, fillRow)).isEqualTo("\"{\"\"a\"\":1,\"\"b\"\":\"\"x\"\"}\"");
  }

  @Test
  void csvTellsNullFromTheEmptyTextAndQuotesWhatNeedsIt() throws IOException {
    assertThat(csv(DataType.varchar(), _ -> {})).isEmpty();
    assertThat(csv(DataType.varchar(), r -> chars(r, ""))).isEqualTo("\"\"");
    assertThat(csv(DataType.varchar(), r -> chars(r, "a,b"))).isEqualTo("\"a,b\"");
    assertThat(csv(DataType.varchar(), r -> chars(r, "5\" pipe"))).isEqualTo("\"5\"\" pipe\"");
    assertThat(csv(DataType.varchar(), r -> chars(r, "two\nlines"))).isEqualTo("\"two\nlines\"");
    assertThat(json(DataType.varchar(), _ -> {})).isEqualTo("[null]");
  }

  @Test
  void jsonSaysHowItWasBrokenOff() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (VectorSchemaRoot root = root(DataType.varchar(), r -> chars(r, "x"))) {
      ResultWriter writer = ResultFormat.JSON.writer(ID, columns(DataType.varchar()), out);
      writer.begin();
      writer.batch(root);
      assertThat(writer.fail(new TributaryException(ErrorCode.TIMED_OUT, "too slow"))).isTrue();
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"queryId":"q1","columns":[
            {"name":"c","type":"VARCHAR","nullable":true}],"rows":[
            ["x"]],"error":{"code":"TIMED_OUT","number":3003,"kind":"RESOURCE","sqlstate":"HYT00","message":"too slow","queryId":"q1"}}
            """);
  }

  @Test
  void csvCannotSayItAndAsksForTheConnectionToBeCut() throws IOException {
    ResultWriter writer =
        ResultFormat.CSV.writer(ID, columns(DataType.varchar()), new ByteArrayOutputStream());
    writer.begin();
    assertThat(writer.fail(new TributaryException(ErrorCode.TIMED_OUT, "too slow"))).isFalse();
  }

  @Test
  void anArrowStreamComesBackAsItWas() throws IOException {
    byte[] stream = arrow(true);
    try (ArrowStreamReader reader =
        new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
      assertThat(reader.loadNextBatch()).isTrue();
      assertThat(reader.getVectorSchemaRoot().getVector("c").getObject(0)).hasToString("x");
      assertThat(reader.loadNextBatch()).isFalse();
    }
  }

  @Test
  void aBrokenOffArrowStreamFailsInEveryReader() throws IOException {
    byte[] stream = arrow(false);
    try (ArrowStreamReader reader =
        new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
      assertThat(reader.loadNextBatch()).isTrue();
      assertThatThrownBy(reader::loadNextBatch).isInstanceOf(IOException.class);
    }
  }

  private byte[] arrow(boolean whole) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (VectorSchemaRoot root = root(DataType.varchar(), r -> chars(r, "x"))) {
      ResultWriter writer = ResultFormat.ARROW.writer(ID, columns(DataType.varchar()), out);
      writer.begin();
      writer.batch(root);
      if (whole) {
        writer.end();
      } else {
        writer.fail(new TributaryException(ErrorCode.TIMED_OUT, "too slow"));
      }
    }
    return out.toByteArray();
  }

  private void both(DataType type, Consumer<VectorSchemaRoot> fill, String form)
      throws IOException {
    assertThat(json(type, fill)).isEqualTo("[" + form + "]");
    assertThat(csv(type, fill)).isEqualTo(form);
  }

  private void text(DataType type, Consumer<VectorSchemaRoot> fill, String form)
      throws IOException {
    assertThat(json(type, fill)).isEqualTo("[\"" + form + "\"]");
    assertThat(csv(type, fill)).isEqualTo(form);
  }

  private String json(DataType type, Consumer<VectorSchemaRoot> fill) throws IOException {
    String whole = written(ResultFormat.JSON, type, fill);
    return whole.substring(whole.indexOf("\"rows\":[") + 9, whole.length() - 3);
  }

  private String csv(DataType type, Consumer<VectorSchemaRoot> fill) throws IOException {
    String whole = written(ResultFormat.CSV, type, fill);
    assertThat(whole).startsWith("c\n").endsWith("\n");
    return whole.substring(2, whole.length() - 1);
  }

  private String written(ResultFormat format, DataType type, Consumer<VectorSchemaRoot> fill)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (VectorSchemaRoot root = root(type, fill)) {
      ResultWriter writer = format.writer(ID, columns(type), out);
      writer.begin();
      writer.batch(root);
      writer.end();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private VectorSchemaRoot root(DataType type, Consumer<VectorSchemaRoot> fill) {
    VectorSchemaRoot root = VectorSchemaRoot.create(ArrowTypes.schema(columns(type)), allocator);
    root.allocateNew();
    fill.accept(root);
    root.setRowCount(1);
    return root;
  }

  private static List<Column> columns(DataType type) {
    return List.of(new Column("c", type, true));
  }

  private static void chars(VectorSchemaRoot root, String text) {
    ((VarCharVector) root.getVector(0)).setSafe(0, bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
