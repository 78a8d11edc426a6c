package dev.tributary.adapter.jdbc.duckdb;

import dev.tributary.adapter.jdbc.CatalogQuery;
import dev.tributary.adapter.jdbc.duckdb.DuckDbTypes.Reading;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.Kind;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a whole file's tables by the queries of [DuckDbCatalogSql].
final class DuckDbMetadata {
  /// What a version ends with where functions of somebody's own may stand for DuckDB's.
  static final String OWN_FUNCTIONS = " with functions of its own";

  private final Connection connection;
  private final Map<TableName, Table> tables = new LinkedHashMap<>();
  private final Map<TableName, List<ColumnMetadata>> columns = new HashMap<>();
  private final Map<TableName, List<UniqueKey>> uniqueKeys = new HashMap<>();
  private final Map<TableName, List<ForeignKey>> foreignKeys = new HashMap<>();

  private DuckDbMetadata(Connection connection) {
    this.connection = connection;
  }

  static CatalogMetadata read(Connection connection) throws SQLException {
    return new DuckDbMetadata(connection).read();
  }

  /// @param collated whether its text may be compared by a collation, which no column tells
  private record Table(
      TableName name, Kind kind, Optional<String> comment, OptionalLong rows, boolean collated) {}

  private CatalogMetadata read() throws SQLException {
    List<String> schemas = new ArrayList<>();
    each(DuckDbCatalogSql.SCHEMAS, row -> schemas.add(row.getString(1)));
    each(DuckDbCatalogSql.TABLES, row -> tables.put(name(row), table(row)));
    each(
        DuckDbCatalogSql.COLUMNS,
        row -> columns.computeIfAbsent(name(row), n -> new ArrayList<>()).add(column(row)));
    each(DuckDbCatalogSql.CONSTRAINTS, this::constraint);
    long[] functions = {0};
    each(DuckDbCatalogSql.FUNCTIONS, row -> functions[0] = row.getLong(1));
    String version = connection.getMetaData().getDatabaseProductVersion();
    return new CatalogMetadata(
        schemas,
        tables.values().stream().map(this::metadata).toList(),
        List.of(),
        functions[0] == 0 ? version : version + OWN_FUNCTIONS);
  }

  private static TableName name(ResultSet row) throws SQLException {
    return new TableName(row.getString("schema_name"), row.getString("name"));
  }

  private static Table table(ResultSet row) throws SQLException {
    boolean view = row.getBoolean("is_view");
    long estimate = row.getLong("estimated_size");
    String sql = String.valueOf(row.getString("sql")).toUpperCase(Locale.ROOT);
    return new Table(
        name(row),
        view ? Kind.VIEW : Kind.TABLE,
        Optional.ofNullable(row.getString("comment")),
        view ? OptionalLong.empty() : OptionalLong.of(estimate),
        view || sql.contains("COLLATE"));
  }

  private ColumnMetadata column(ResultSet row) throws SQLException {
    Table table = tables.get(name(row));
    String type = row.getString("data_type");
    Reading reading = DuckDbTypes.reading(type, table == null || table.collated);
    String comment =
        Stream.of(Optional.ofNullable(row.getString("comment")), reading.note())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" · "));
    return new ColumnMetadata(
        row.getString("column_name"),
        reading.type(),
        row.getBoolean("is_nullable"),
        Optional.of(comment).filter(c -> !c.isEmpty()),
        type,
        reading.read());
  }

  private void constraint(ResultSet row) throws SQLException {
    TableName table = name(row);
    String name = row.getString("constraint_name");
    List<String> own = names(row, "constraint_column_names");
    String type = row.getString("constraint_type");
    if (type.equals("FOREIGN KEY")) {
      TableName target = new TableName(table.schema(), row.getString("referenced_table"));
      foreignKeys
          .computeIfAbsent(table, t -> new ArrayList<>())
          .add(new ForeignKey(name, own, target, names(row, "referenced_column_names")));
    } else if (columns.getOrDefault(table, List.of()).stream()
        .noneMatch(c -> own.contains(c.name()) && c.nullable())) {
      // Nulls may repeat in a key that allows them.
      uniqueKeys
          .computeIfAbsent(table, t -> new ArrayList<>())
          .add(new UniqueKey(name, type.equals("PRIMARY KEY"), own));
    }
  }

  private static List<String> names(ResultSet row, String column) throws SQLException {
    return Arrays.stream((Object[]) row.getArray(column).getArray()).map(String::valueOf).toList();
  }

  private TableMetadata metadata(Table table) {
    return new TableMetadata(
        table.name,
        table.kind,
        columns.getOrDefault(table.name, List.of()),
        table.comment,
        uniqueKeys.getOrDefault(table.name, List.of()),
        foreignKeys.getOrDefault(table.name, List.of()),
        table.rows);
  }

  private void each(String sql, CatalogQuery.RowConsumer consumer) throws SQLException {
    CatalogQuery.each(connection, sql, consumer);
  }
}
