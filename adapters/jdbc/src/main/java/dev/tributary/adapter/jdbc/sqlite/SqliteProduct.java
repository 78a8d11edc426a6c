package dev.tributary.adapter.jdbc.sqlite;

import dev.tributary.adapter.jdbc.Cells;
import dev.tributary.adapter.jdbc.JdbcProduct;
import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.type.DataType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// A SQLite file, which is opened for reading only.
public final class SqliteProduct implements JdbcProduct {
  /// SQLITE_OPEN_READONLY.
  private static final String READ_ONLY = "1";

  private final Cells cells = new SqliteCells();

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String driverClass() {
    return "org.sqlite.JDBC";
  }

  @Override
  public String url(JdbcSettings settings) {
    return SqliteUrl.of(settings);
  }

  @Override
  public Map<String, String> driverProperties() {
    return Map.of(
        "open_mode", READ_ONLY,
        "busy_timeout", "2000",
        "enable_load_extension", "false",
        "limit_attached", "0");
  }

  /// Looks into the file, which opening alone does not.
  @Override
  public String sessionSql() {
    return "SELECT count(*) FROM sqlite_schema";
  }

  @Override
  public String defaultSchema(JdbcSettings settings) {
    return SqliteMetadata.SCHEMA;
  }

  @Override
  public CatalogMetadata readMetadata(Connection connection) throws SQLException {
    return SqliteMetadata.read(connection);
  }

  @Override
  public DialectDescription dialect(String version) {
    return version.matches("3\\.(39|[4-9]\\d|\\d{3,})\\.\\d+")
        ? SqliteDialect.DESCRIPTION
        : SqliteDialect.FETCHING;
  }

  @Override
  public void stop(Connection connection, Optional<Statement> running) throws SQLException {
    if (running.isPresent()) {
      running.get().cancel();
    }
  }

  @Override
  public boolean nestsDeeply() {
    return true;
  }

  @Override
  public boolean hasTransactions() {
    return false;
  }

  /// A date is the text that guards let through.
  @Override
  public void bind(PreparedStatement statement, int index, Parameter parameter)
      throws SQLException {
    switch (parameter.value()) {
      case LocalDate date -> statement.setString(index, date.toString());
      case null, default -> JdbcProduct.super.bind(statement, index, parameter);
    }
  }

  /// Any column may bring any value; each is looked at when it comes.
  @Override
  public boolean delivers(ResultSetMetaData columns, int index, DataType planned) {
    return !(planned instanceof DataType.Array
        || planned instanceof DataType.Row
        || planned instanceof DataType.MapOf);
  }

  @Override
  public boolean isOutdated(SQLException failure) {
    return false;
  }

  @Override
  public Optional<ErrorCode> codeOf(SQLException failure) {
    return SqliteFailures.code(failure);
  }

  @Override
  public String words(SQLException failure) {
    return SqliteFailures.words(failure);
  }

  @Override
  public Optional<Refusal> refusal(SQLException failure) {
    return SqliteFailures.refusal(failure);
  }

  @Override
  public Cells cells() {
    return cells;
  }
}
