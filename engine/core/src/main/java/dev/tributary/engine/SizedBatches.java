package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;
import org.apache.arrow.vector.util.VectorAppender;
import org.jspecify.annotations.Nullable;

/// A result's rows in batches of the sizes that a protocol wants: small ones are joined, large ones
/// cut. The first goes out as it comes, for somebody waits for it. One thread at a time; what it
/// reads from stays its owner's.
public final class SizedBatches implements AutoCloseable {
  /// A batch of this part of the wanted size is not worth copying together with others.
  private static final int LARGE_ENOUGH = 4;

  private final VectorSchemaRoot out;
  private final long wanted;
  private final long most;

  private List<TransferPair> pairs = List.of();
  private @Nullable QueryResult source;
  private int from;
  private int end;
  private boolean begun;

  /// @param schema the result's columns; labels and metadata may differ from the result's own
  /// @param wanted the bytes that a batch should have
  /// @param most the bytes that no batch may exceed
  public SizedBatches(Schema schema, BufferAllocator memory, long wanted, long most) {
    this.out = VectorSchemaRoot.create(schema, memory);
    this.wanted = wanted;
    this.most = most;
  }

  /// Where every batch appears: always the same object. It belongs to this.
  public VectorSchemaRoot batch() {
    return out;
  }

  /// Sets whose rows come next; the result before, if any, must have no more.
  public void readFrom(QueryResult next) {
    source = next;
    from = 0;
    end = 0;
    List<TransferPair> transfers = new ArrayList<>();
    List<FieldVector> sources = next.batch().getFieldVectors();
    for (int i = 0; i < sources.size(); i++) {
      transfers.add(sources.get(i).makeTransferPair(out.getVector(i)));
    }
    pairs = transfers;
  }

  private QueryResult rows() {
    if (source == null) {
      throw new IllegalStateException("there is no result to read from");
    }
    return source;
  }

  /// Gives back the current batch, which may hold memory of the result it came from.
  public void clear() {
    out.clear();
  }

  /// Loads the next batch into [#batch]; false after the last. Fails with ROW_TOO_LARGE where one
  /// row alone is too much.
  public boolean next() {
    out.clear();
    if (!available()) {
      return false;
    }
    long bytes = bytes(from, end - from);
    if (!begun || from > 0 || bytes >= wanted / LARGE_ENOUGH) {
      begun = true;
      take(bytes <= most ? end - from : fitting());
    } else {
      join(bytes);
    }
    return true;
  }

  private boolean available() {
    while (from == end) {
      if (!rows().next()) {
        return false;
      }
      from = 0;
      end = rows().batch().getRowCount();
    }
    return true;
  }

  private long bytes(int first, int count) {
    return RowBytes.of(rows().batch().getFieldVectors(), first, count);
  }

  private void take(int count) {
    for (TransferPair pair : pairs) {
      pair.splitAndTransfer(from, count);
    }
    out.setRowCount(count);
    from += count;
  }

  /// The most rows from here that make a batch of the wanted size, at least one.
  private int fitting() {
    int fits = 1;
    int tooMany = end - from + 1;
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) >>> 1;
      if (bytes(from, middle) <= wanted) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    if (fits == 1 && bytes(from, 1) > most) {
      throw tooLarge();
    }
    return fits;
  }

  private TributaryException tooLarge() {
    FieldVector widest =
        rows().batch().getFieldVectors().stream()
            .max(Comparator.comparingLong(v -> RowBytes.of(v, from, 1)))
            .orElseThrow();
    return new TributaryException(
        ErrorCode.ROW_TOO_LARGE,
        "A row has %d bytes, %d of them in column '%s', and this protocol carries at most %d in one message. Select less of that column, or ask over HTTP."
            .formatted(bytes(from, 1), RowBytes.of(widest, from, 1), widest.getName(), most));
  }

  private void join(long firstBytes) {
    out.allocateNew();
    long joined = 0;
    long coming = firstBytes;
    do {
      append();
      joined += coming;
      if (joined >= wanted || !available()) {
        return;
      }
      coming = bytes(from, end - from);
    } while (joined + coming <= most && coming < wanted);
  }

  private void append() {
    List<FieldVector> sources = rows().batch().getFieldVectors();
    for (int i = 0; i < sources.size(); i++) {
      FieldVector target = out.getVector(i);
      FieldVector source = sources.get(i);
      FieldVector _ = (FieldVector) source.accept(new VectorAppender(target), null);
    }
    out.setRowCount(out.getRowCount() + end - from);
    from = end;
  }

  @Override
  public void close() {
    out.close();
  }
}
