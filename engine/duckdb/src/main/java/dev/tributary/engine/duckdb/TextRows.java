package dev.tributary.engine.duckdb;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/// The leading columns of small results, as text.
record TextRows(NativeConnection connection, BufferAllocator allocator) {
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
