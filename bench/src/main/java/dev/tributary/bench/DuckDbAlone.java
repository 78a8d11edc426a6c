package dev.tributary.bench;

import dev.tributary.differential.TpchData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBResultSet;

/// DuckDB over the same Parquet files, with the settings of the product's engine: what the machine
/// can do where nothing is federated.
final class DuckDbAlone implements Contender {
  private static final long BATCH_ROWS = 2048;

  private final BufferAllocator memory = new RootAllocator();
  private final Connection connection;

  DuckDbAlone(TpchFiles files, EngineShare share) {
    Properties streaming = new Properties();
    streaming.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:", streaming);
      for (String setting :
          List.of(
              "memory_limit = '%dB'".formatted(share.memoryLimit()),
              "threads = " + share.threads(),
              "temp_directory = '%s'".formatted(share.spill()),
              "ieee_floating_point_ops = false",
              "error_on_division_by_zero = true",
              "integer_division = true",
              "default_null_order = 'nulls_last_on_asc_first_on_desc'",
              "TimeZone = 'UTC'")) {
        execute("SET " + setting);
      }
      for (String table : TpchData.TABLES.keySet()) {
        execute(
            "CREATE VIEW %s AS SELECT * FROM read_parquet('%s')"
                .formatted(table, files.parquet(table)));
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String name() {
    return "DuckDB alone";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void read(String query, Arrivals arrivals) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query);
        ArrowReader reader =
            (ArrowReader)
                result.unwrap(DuckDBResultSet.class).arrowExportStream(memory, BATCH_ROWS)) {
      while (reader.loadNextBatch()) {
        arrivals.batch(reader.getVectorSchemaRoot().getRowCount());
      }
    } catch (SQLException e) {
      throw failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public OptionalLong peakArrowBytes() {
    return OptionalLong.of(memory.getPeakMemoryAllocation());
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("DuckDB alone failed: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
    memory.close();
  }
}
