package dev.tributary.adapter.jdbc;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.type.DataType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One database product: its driver, its switches and quirks, what it tells of its tables, and its
/// SQL. Thread-safe.
public interface JdbcProduct {

  /// The name users know it by, such as `postgresql`.
  String name();

  String driverClass();

  /// The URL that connections are made with. Refuses one that would change what statements mean,
  /// write, or run something else.
  default String url(JdbcSettings settings) {
    return settings.url();
  }

  Map<String, String> driverProperties();

  /// Run once on every new connection, so that settings of the server, the database or the role
  /// cannot change what statements mean.
  String sessionSql();

  /// The schema that unqualified names mean in a catalog of this database.
  String defaultSchema(JdbcSettings settings);

  /// Reads all tables of the database in a small, fixed number of queries, with the product's
  /// version, on a connection that no query uses.
  CatalogMetadata readMetadata(Connection connection) throws SQLException;

  /// The SQL of a version, as [#readMetadata] gave it; of the oldest one where that is unknown.
  DialectDescription dialect(String version);

  /// How several statements see one state of the database; empty where they cannot.
  default Optional<SnapshotSql> snapshots() {
    return Optional.empty();
  }

  /// The columns of a query that is prepared but not run, by the same types as those of tables;
  /// empty where the driver does not tell enough for that.
  ///
  /// @param columns as the driver describes them
  default Optional<List<ColumnMetadata>> describe(Connection connection, ResultSetMetaData columns)
      throws SQLException {
    return Optional.empty();
  }

  /// Asks the server to stop whatever the connection is doing, from another thread.
  ///
  /// @param running the statement that was last run on it, if there was one
  void stop(Connection connection, Optional<Statement> running) throws SQLException;

  /// Whether the driver runs in this process and nests native calls as deep as statements are.
  default boolean nestsDeeply() {
    return false;
  }

  /// Whether a statement that is closed early still has all its rows sent.
  default boolean sendsRowsAfterClose() {
    return false;
  }

  /// Whether a statement runs in a transaction of its own, which is rolled back when it ends.
  default boolean hasTransactions() {
    return true;
  }

  /// Binds a value to a `?`, which the statement casts to its type.
  default void bind(PreparedStatement statement, int index, Parameter parameter)
      throws SQLException {
    ParameterBinder.bind(statement, index, parameter);
  }

  /// The failure of a statement in the driver's best words: those that it has by now, or those that
  /// running it again brings.
  default SQLException reason(SQLException failure, NativeRequest request, Connection connection) {
    return failure;
  }

  /// Whether a result column can be read as the planned type without a conversion.
  boolean delivers(ResultSetMetaData columns, int index, DataType planned) throws SQLException;

  /// Fails where a statement whose rows were read to their end says that they are not all right.
  default void verify(Statement statement) throws SQLException {}

  /// Whether a statement failed because its connection remembers it from before a table changed.
  boolean isOutdated(SQLException failure);

  /// The failure's SQLSTATE; the one that the standard has for it, where the product gives another.
  default @Nullable String stateOf(SQLException failure) {
    return failure.getSQLState();
  }

  /// What a failure is where its SQLSTATE does not tell, or tells something else than the standard.
  default Optional<ErrorCode> codeOf(SQLException failure) {
    return Optional.empty();
  }

  /// What the driver says of a failure, without what only its makers need.
  default String words(SQLException failure) {
    return String.valueOf(failure.getMessage());
  }

  /// Why a connection cannot be made, where it is nothing that a server at a host would say.
  default Optional<Refusal> refusal(SQLException failure) {
    return Optional.empty();
  }

  /// A connection that was refused.
  ///
  /// @param advice what to do, a sentence in which `%s` is where the catalog is configured
  record Refusal(ErrorCode code, String advice) {}

  /// How the values of one column get from the driver into a vector.
  Cells cells();
}
