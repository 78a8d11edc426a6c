package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizedBatchesTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("n", DataType.Simple.INTEGER, true),
          new Column("even", DataType.Simple.BOOLEAN, true),
          new Column("t", DataType.varchar(), true),
          new Column("list", new DataType.Array(DataType.Simple.INTEGER), true),
          new Column(
              "row", new DataType.Row(List.of(new DataType.Field("x", DataType.varchar()))), true));
  private static final Schema SCHEMA = ArrowTypes.schema(COLUMNS);

  /// Rows that are numbered through; each batch is as long as told.
  private static final class Rows implements QueryResult {
    private final VectorSchemaRoot root;
    private final List<Integer> lengths;
    private final int width;
    private int next;
    private int row;

    Rows(BufferAllocator memory, int width, List<Integer> lengths) {
      this.root = VectorSchemaRoot.create(SCHEMA, memory);
      this.width = width;
      this.lengths = lengths;
    }

    @Override
    public QueryId id() {
      return new QueryId("test");
    }

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public VectorSchemaRoot batch() {
      return root;
    }

    @Override
    public boolean next() {
      if (next == lengths.size()) {
        return false;
      }
      root.clear();
      root.allocateNew();
      int length = lengths.get(next++);
      for (int i = 0; i < length; i++) {
        set(i, row++);
      }
      root.setRowCount(length);
      return true;
    }

    private void set(int at, int value) {
      if (value % 7 == 0) {
        for (FieldVector vector : root.getFieldVectors()) {
          vector.setNull(at);
        }
        return;
      }
      byte[] text = ("x".repeat(width) + value).getBytes(StandardCharsets.UTF_8);
      ((IntVector) root.getVector("n")).setSafe(at, value);
      ((BitVector) root.getVector("even")).setSafe(at, value % 2 == 0 ? 1 : 0);
      ((VarCharVector) root.getVector("t")).setSafe(at, text);
      UnionListWriter list = ((ListVector) root.getVector("list")).getWriter();
      list.setPosition(at);
      list.startList();
      for (int i = 0; i < value % 3; i++) {
        list.writeInt(value + i);
      }
      list.endList();
      StructVector struct = (StructVector) root.getVector("row");
      struct.setIndexDefined(at);
      ((VarCharVector) struct.getChild("x")).setSafe(at, text);
    }

    @Override
    public Cancellation.Registration onStop(Runnable handler) {
      return () -> {};
    }

    @Override
    public void close() {
      root.close();
    }
  }

  private record Batch(int rows, long bytes) {}

  private static void add(VectorSchemaRoot batch, List<String> values) {
    for (int i = 0; i < batch.getRowCount(); i++) {
      StringBuilder row = new StringBuilder();
      for (FieldVector vector : batch.getFieldVectors()) {
        row.append(vector.getObject(i)).append('|');
      }
      values.add(row.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1000, 4000",
    "3, 100000, 400000",
    "300, 2000, 9000",
    "300, 1000000, 3000000",
    "0, 500, 2000"
  })
  void rowsStayTheSameInTheirOrder(int width, long wanted, long most) {
    List<Integer> lengths = List.of(5, 0, 100, 1, 2, 3, 700, 1, 0, 33, 33, 33, 250);
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    List<Batch> batches = new ArrayList<>();
    try (BufferAllocator memory = new RootAllocator()) {
      try (Rows plain = new Rows(memory, width, lengths)) {
        while (plain.next()) {
          add(plain.batch(), expected);
        }
      }
      try (Rows rows = new Rows(memory, width, lengths);
          SizedBatches sized = new SizedBatches(SCHEMA, memory, wanted, most)) {
        sized.readFrom(rows);
        while (sized.next()) {
          VectorSchemaRoot batch = sized.batch();
          add(batch, actual);
          batches.add(
              new Batch(
                  batch.getRowCount(),
                  RowBytes.of(batch.getFieldVectors(), 0, batch.getRowCount())));
        }
      }
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(batches).allSatisfy(b -> assertThat(b.bytes()).isLessThanOrEqualTo(most));
    assertThat(batches).allSatisfy(b -> assertThat(b.rows()).isPositive());
  }

  @Test
  void theFirstBatchDoesNotWaitForOthersAndTheNextDo() {
    List<Integer> rows = new ArrayList<>();
    try (BufferAllocator memory = new RootAllocator();
        Rows result = new Rows(memory, 3, List.of(10, 10, 10, 10));
        SizedBatches sized = new SizedBatches(SCHEMA, memory, 1 << 20, 2 << 20)) {
      sized.readFrom(result);
      while (sized.next()) {
        rows.add(sized.batch().getRowCount());
      }
    }
    assertThat(rows).containsExactly(10, 30);
  }

  @Test
  void aRowThatIsTooLargeNamesItsWidestColumn() {
    try (BufferAllocator memory = new RootAllocator();
        Rows result = new Rows(memory, 5000, List.of(3));
        SizedBatches sized = new SizedBatches(SCHEMA, memory, 1000, 4000)) {
      sized.readFrom(result);
      assertThat(sized.next()).isTrue();
      assertThatThrownBy(sized::next)
          .isInstanceOfSatisfying(
              TributaryException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.ROW_TOO_LARGE))
          .hasMessageContaining("'row'");
    }
  }

  @Test
  void oneResultFollowsAnother() {
    try (BufferAllocator memory = new RootAllocator();
        Rows first = new Rows(memory, 3, List.of(10, 20));
        Rows second = new Rows(memory, 3, List.of(5));
        SizedBatches sized = new SizedBatches(SCHEMA, memory, 1 << 20, 2 << 20)) {
      int rows = 0;
      for (Rows result : List.of(first, second)) {
        sized.readFrom(result);
        while (sized.next()) {
          rows += sized.batch().getRowCount();
        }
      }
      assertThat(rows).isEqualTo(35);
    }
  }
}
