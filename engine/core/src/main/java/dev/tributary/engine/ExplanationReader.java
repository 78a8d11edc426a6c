package dev.tributary.engine;

import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/// A printed plan as rows, one for each line.
final class ExplanationReader extends ArrowReader {
  static final List<Column> COLUMNS = List.of(new Column("plan", DataType.varchar(), false));

  private final List<String> lines;
  private boolean read;

  ExplanationReader(String text, BufferAllocator allocator) {
    super(allocator);
    this.lines = text.lines().toList();
  }

  @Override
  protected Schema readSchema() {
    return ArrowTypes.schema(COLUMNS);
  }

  @Override
  public boolean loadNextBatch() throws java.io.IOException {
    prepareLoadNextBatch();
    if (read || lines.isEmpty()) {
      return false;
    }
    read = true;
    VarCharVector plan = (VarCharVector) getVectorSchemaRoot().getVector(0);
    for (int i = 0; i < lines.size(); i++) {
      plan.setSafe(i, lines.get(i).getBytes(StandardCharsets.UTF_8));
    }
    getVectorSchemaRoot().setRowCount(lines.size());
    return true;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {}
}
