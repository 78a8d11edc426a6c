package dev.tributary.adapter.jdbc;

import dev.tributary.spi.type.DataType;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Map;

/// What differs between databases below the SQL: the driver, its switches and its quirks.
interface JdbcProduct {

  /// The name users know it by, such as `postgresql`.
  String name();

  String driverClass();

  Map<String, String> driverProperties();

  /// Run once on every new connection, so that settings of the server, the database or the role
  /// cannot change what statements mean.
  String sessionSql();

  /// Asks the server to stop whatever the connection is doing, from another thread.
  void stop(Connection connection) throws SQLException;

  /// Whether a result column can be read as the planned type without a conversion.
  boolean delivers(ResultSetMetaData columns, int index, DataType planned) throws SQLException;

  /// Whether a statement failed because its connection remembers it from before a table changed.
  boolean isOutdated(SQLException failure);

  /// How the values of one column get from the driver into a vector.
  Cells cells();
}
