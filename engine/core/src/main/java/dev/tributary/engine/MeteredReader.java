package dev.tributary.engine;

import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/// A source's rows, counted as they pass. For one thread at a time.
final class MeteredReader extends ArrowReader {
  private final ArrowReader reader;
  private final SourceMeter meter;

  MeteredReader(ArrowReader reader, SourceMeter meter, BufferAllocator allocator) {
    super(allocator);
    this.reader = reader;
    this.meter = meter;
  }

  @Override
  public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
    return reader.getVectorSchemaRoot();
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    boolean more;
    try (SourceMeter.Wait _ = meter.await()) {
      more = reader.loadNextBatch();
    }
    if (more) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      meter.read(root.getRowCount(), bytes(root));
    }
    return more;
  }

  /// The size of a batch in Arrow's memory.
  static long bytes(VectorSchemaRoot batch) {
    long bytes = 0;
    for (FieldVector vector : batch.getFieldVectors()) {
      bytes += vector.getBufferSize();
    }
    return bytes;
  }

  @Override
  public long bytesRead() {
    return reader.bytesRead();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  @Override
  public void close(boolean closeSource) throws IOException {
    reader.close(closeSource);
  }

  @Override
  protected void closeReadSource() throws IOException {
    reader.close();
  }

  @Override
  protected Schema readSchema() throws IOException {
    return reader.getVectorSchemaRoot().getSchema();
  }
}
