package dev.tributary.adapter.jdbc;

import java.sql.SQLException;

/// Writes one column of the driver's current row into a row of a vector.
@FunctionalInterface
public interface CellWriter {
  void write(int row) throws SQLException;
}
