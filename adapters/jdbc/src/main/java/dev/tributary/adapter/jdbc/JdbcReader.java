package dev.tributary.adapter.jdbc;

import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/// Streams a statement's rows as Arrow batches. Only the current batch and one portion of rows in
/// the driver are in memory; both shrink for wide rows. Owns its connection; for one thread.
final class JdbcReader extends ArrowReader {
  /// The first batch is small, so that first rows come soon and row sizes are known early.
  private static final int FIRST_BATCH_ROWS = 1_024;

  private static final int MIN_BATCH_ROWS = 64;
  private static final int MAX_BATCH_ROWS = 16_384;
  private static final long BATCH_BYTES = 8L << 20;

  private final NativeRequest request;
  private final List<Column> columns;
  private final QueryContext context;
  private final SqlFaults faults;
  private final JdbcProduct product;
  private final ConnectionUse connection;
  private final ResultSet rows;
  private final List<CellWriter> cells = new ArrayList<>();
  private int batchRows = FIRST_BATCH_ROWS;
  private long bytes;
  private boolean ended;

  private JdbcReader(
      NativeRequest request,
      QueryContext context,
      SqlFaults faults,
      JdbcProduct product,
      ConnectionUse connection)
      throws SQLException {
    super(context.allocator());
    this.request = request;
    this.columns = request.columns();
    this.context = context;
    this.faults = faults;
    this.product = product;
    this.connection = connection;
    this.rows = connection.execute(request, FIRST_BATCH_ROWS, context.cancellation());
    checkColumns();
  }

  /// Runs the request and stands before its first row.
  static JdbcReader open(
      NativeRequest request,
      QueryContext context,
      ConnectionUse connection,
      JdbcProduct product,
      SqlFaults faults) {
    boolean opened = false;
    try {
      JdbcReader reader = new JdbcReader(request, context, faults, product, connection);
      opened = true;
      return reader;
    } catch (SQLException e) {
      throw faults.running(e, context.cancellation());
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  private void checkColumns() throws SQLException {
    ResultSetMetaData found = rows.getMetaData();
    if (found.getColumnCount() != columns.size()) {
      throw faults.otherWidth(found.getColumnCount(), columns.size());
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (!product.delivers(found, i + 1, column.type())) {
        throw faults.otherType(
            column.name(), found.getColumnClassName(i + 1), column.type().toString());
      }
    }
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    context.cancellation().check();
    VectorSchemaRoot root = getVectorSchemaRoot();
    if (cells.isEmpty()) {
      bind(root.getFieldVectors());
    }
    try {
      // New buffers every time: whoever was given the last batch may still hold its buffers.
      root.clear();
      int count = fill(root);
      root.setRowCount(count);
      adapt(root, count);
      return count > 0;
    } catch (SQLException e) {
      throw connection.failed(e, request, context.cancellation());
    } catch (OutOfMemoryException e) {
      throw faults.outOfMemory(e);
    }
  }

  private void bind(List<FieldVector> vectors) {
    for (int i = 0; i < columns.size(); i++) {
      cells.add(product.cells().writer(rows, i + 1, columns.get(i), vectors.get(i), faults));
    }
  }

  private int fill(VectorSchemaRoot root) throws SQLException {
    if (!next()) {
      return 0;
    }
    for (FieldVector vector : root.getFieldVectors()) {
      vector.setInitialCapacity(batchRows);
      vector.allocateNew();
    }
    int count = 0;
    do {
      for (CellWriter cell : cells) {
        cell.write(count);
      }
      count++;
    } while (count < batchRows && next());
    return count;
  }

  private boolean next() throws SQLException {
    if (rows.next()) {
      return true;
    }
    ended = true;
    product.verify(rows.getStatement());
    return false;
  }

  private void adapt(VectorSchemaRoot root, int count) throws SQLException {
    long size = 0;
    for (FieldVector vector : root.getFieldVectors()) {
      size += vector.getBufferSize();
    }
    bytes += size;
    if (count == 0) {
      return;
    }
    long fitting = BATCH_BYTES / Math.max(1, size / count);
    batchRows = Math.clamp(fitting, MIN_BATCH_ROWS, MAX_BATCH_ROWS);
    rows.setFetchSize(batchRows);
  }

  @Override
  public long bytesRead() {
    return bytes;
  }

  @Override
  protected Schema readSchema() {
    return ArrowTypes.schema(columns);
  }

  @Override
  protected void closeReadSource() {
    if (!ended && product.sendsRowsAfterClose()) {
      connection.abandon();
    }
    connection.close();
  }
}
