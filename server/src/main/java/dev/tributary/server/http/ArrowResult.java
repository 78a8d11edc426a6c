package dev.tributary.server.http;

import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/// An Arrow IPC stream. One that was broken off has no end marker but the beginning of a message
/// that never comes: many readers take a mere end of file for the end of the stream.
final class ArrowResult implements ResultWriter {
  private static final int UNFINISHED_MESSAGE_LENGTH = 8;

  private final List<Column> columns;
  private final WriteChannel out;

  ArrowResult(List<Column> columns, OutputStream out) {
    this.columns = columns;
    this.out = new WriteChannel(Channels.newChannel(out));
  }

  @Override
  public void begin() throws IOException {
    MessageSerializer.serialize(out, ArrowTypes.schema(columns), IpcOption.DEFAULT);
  }

  @Override
  public void batch(VectorSchemaRoot batch) throws IOException {
    try (ArrowRecordBatch message = new VectorUnloader(batch).getRecordBatch()) {
      MessageSerializer.serialize(out, message, IpcOption.DEFAULT);
    }
  }

  @Override
  public void end() throws IOException {
    out.writeIntLittleEndian(MessageSerializer.IPC_CONTINUATION_TOKEN);
    out.writeIntLittleEndian(0);
  }

  @Override
  public boolean fail(TributaryException error) throws IOException {
    out.writeIntLittleEndian(MessageSerializer.IPC_CONTINUATION_TOKEN);
    out.writeIntLittleEndian(UNFINISHED_MESSAGE_LENGTH);
    return true;
  }
}
