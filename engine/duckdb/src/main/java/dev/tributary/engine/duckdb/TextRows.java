package dev.tributary.engine.duckdb;

import dev.tributary.planner.dialect.EngineDialect;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.FileScan.DataFile;
import dev.tributary.spi.source.ReadOptions;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/// The leading columns of small results, as text.
record TextRows(NativeConnection connection, BufferAllocator allocator) {
  /// What stands for NULL.
  static final String NULL = "null";

  /// A relation of all rows of text files that can be read, with every column as text.
  static String readable(List<Path> files, ReadOptions options, List<String> columns) {
    return readable(files, options, columns, List.of());
  }

  /// @param layouts which of the columns each file has; empty where they all have the same
  static String readable(
      List<Path> files, ReadOptions options, List<String> columns, List<List<String>> layouts) {
    return EngineDialect.readableRows(
        new FileScan(
            options,
            files.stream()
                .map(file -> new DataFile(file.toAbsolutePath().normalize(), 0, Instant.EPOCH))
                .toList(),
            columns.stream().map(name -> new Column(name, DataType.varchar(), true)).toList(),
            layouts));
  }

  List<List<String>> of(String sql, int width) {
    List<List<String>> rows = new ArrayList<>();
    try (NativeResult result = connection.query(sql, List.of());
        VectorSchemaRoot root = VectorSchemaRoot.create(result.schema(allocator), allocator)) {
      while (result.next(allocator, root)) {
        for (int row = 0; row < root.getRowCount(); row++) {
          List<String> values = new ArrayList<>(width);
          for (int column = 0; column < width; column++) {
            values.add(String.valueOf(root.getVector(column).getObject(row)));
          }
          rows.add(values);
        }
      }
    }
    return rows;
  }
}
