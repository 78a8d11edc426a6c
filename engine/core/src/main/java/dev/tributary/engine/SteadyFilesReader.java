package dev.tributary.engine;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.ErrorKind;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Rows that the engine reads from files. Where a file was written to in the meantime the end of
/// the rows is a failure, for they may be of the old file and the new. For one thread at a time.
final class SteadyFilesReader extends ArrowReader {
  private final ArrowReader rows;
  private final Supplier<Optional<String>> changed;

  /// @param changed names a file that is not what it was
  SteadyFilesReader(
      ArrowReader rows, Supplier<Optional<String>> changed, BufferAllocator allocator) {
    super(allocator);
    this.rows = rows;
    this.changed = changed;
  }

  @Override
  public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
    return rows.getVectorSchemaRoot();
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    boolean more;
    try {
      more = rows.loadNextBatch();
    } catch (TributaryException e) {
      // What stood in the way of the reading may be but the other half of a file being written.
      if (e.code() != ErrorCode.CANCELLED && e.code().kind() != ErrorKind.RESOURCE) {
        checkSteady(e);
      }
      throw e;
    }
    if (!more) {
      checkSteady(null);
    }
    return more;
  }

  private void checkSteady(@Nullable TributaryException cause) {
    changed
        .get()
        .ifPresent(file -> {
          throw new TributaryException(
              ErrorCode.SCHEMA_CHANGED,
              "File %s was written to while the query read it. Run the query again once it rests."
                  .formatted(file),
              cause);
        });
  }

  @Override
  public long bytesRead() {
    return rows.bytesRead();
  }

  @Override
  protected void closeReadSource() throws IOException {
    rows.close();
  }

  @Override
  protected Schema readSchema() throws IOException {
    return rows.getVectorSchemaRoot().getSchema();
  }
}
