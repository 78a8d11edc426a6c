package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;

/// Writes Arrow rows to a Parquet file, in a database instance of its own that is gone afterwards.
public final class ParquetWriter {
  private ParquetWriter() {}

  /// Copies all rows of `rows`, which it closes, to a new file.
  public static void write(ArrowReader rows, Path file, BufferAllocator allocator) {
    try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
      Data.exportArrayStream(allocator, rows, stream);
      try (DuckDBConnection connection =
              DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
          Statement statement = connection.createStatement()) {
        connection.registerArrowStream("parquet_rows", stream);
        statement.execute(
            "COPY (FROM parquet_rows) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                .formatted(file.toAbsolutePath().toString().replace("'", "''")));
      }
    } catch (SQLException e) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR,
          "Failed to write the Parquet file '%s': %s. Check that its folder is writable."
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
