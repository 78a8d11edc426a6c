package dev.tributary.adapter.jdbc.sqlite;

import dev.tributary.adapter.jdbc.CatalogQuery;
import dev.tributary.adapter.jdbc.sqlite.SqliteTypes.Reading;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.Kind;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads a whole file's tables by the queries of [SqliteCatalogSql], and views one by one.
final class SqliteMetadata {
  static final String SCHEMA = "main";
  private static final String UTF_8 = "UTF-8";

  private final Connection connection;
  private final String source;
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Map<String, List<Column>> columns = new HashMap<>();
  private final Map<String, List<Index>> indexes = new HashMap<>();
  private final Map<String, List<ForeignKey>> foreignKeys = new HashMap<>();
  private final Map<String, Long> rows = new HashMap<>();
  private final List<Unreadable> unreadable = new ArrayList<>();

  private SqliteMetadata(Connection connection, String source) {
    this.connection = connection;
    this.source = source;
  }

  static CatalogMetadata read(Connection connection) throws SQLException {
    return new SqliteMetadata(connection, "sqlite").read();
  }

  private record Table(String name, Kind kind, boolean strict, boolean withoutRowid) {}

  private record Column(String name, String type, boolean notNull, int keyPosition) {}

  private record Index(String name, boolean primary, List<String> columns) {}

  private CatalogMetadata read() throws SQLException {
    StringBuilder version = new StringBuilder();
    each(
        SqliteCatalogSql.VERSION,
        row -> {
          version.append(row.getString(1));
          if (!row.getString(2).equals(UTF_8)) {
            version.append(' ').append(row.getString(2));
          }
        });
    each(
        SqliteCatalogSql.TABLES,
        row ->
            tables.put(
                row.getString("name"),
                new Table(
                    row.getString("name"),
                    row.getString("type").equals("view") ? Kind.VIEW : Kind.TABLE,
                    row.getBoolean("strict"),
                    row.getBoolean("without_rowid"))));
    each(SqliteCatalogSql.COLUMNS, this::column);
    for (Table table : tables.values()) {
      if (table.kind == Kind.VIEW) {
        readView(table.name);
      }
    }
    readIndexes();
    readForeignKeys();
    readStatistics();
    return new CatalogMetadata(
        List.of(SCHEMA),
        tables.values().stream()
            .filter(t -> columns.containsKey(t.name))
            .map(this::metadata)
            .toList(),
        unreadable,
        version.toString());
  }

  private void column(ResultSet row) throws SQLException {
    columns
        .computeIfAbsent(row.getString("name"), n -> new ArrayList<>())
        .add(
            new Column(
                row.getString("column_name"),
                Objects.requireNonNullElse(row.getString("type"), ""),
                row.getBoolean("not_null"),
                row.getInt("pk")));
  }

  /// A view whose tables are gone is unreadable, and no fault of the others.
  private void readView(String view) {
    try (PreparedStatement statement =
        connection.prepareStatement(SqliteCatalogSql.COLUMNS_OF_VIEW)) {
      statement.setString(1, view);
      statement.setString(2, view);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          column(row);
        }
      }
    } catch (SQLException e) {
      unreadable.add(
          new Unreadable(
              SCHEMA,
              Optional.of(view),
              ErrorCode.SOURCE_FAILED,
              "Failed to look at the view '%s' (%s): %s. Mend it there."
                  .formatted(view, source, SqliteFailures.words(e))));
    }
  }

  private void readIndexes() throws SQLException {
    Map<List<String>, List<String>> found = new LinkedHashMap<>();
    Set<List<String>> overExpressions = new HashSet<>();
    each(
        SqliteCatalogSql.INDEXES,
        row -> {
          List<String> key =
              List.of(row.getString("name"), row.getString("index_name"), row.getString("origin"));
          String column = row.getString("column_name");
          if (column == null) {
            overExpressions.add(key);
          } else {
            found.computeIfAbsent(key, k -> new ArrayList<>()).add(column);
          }
        });
    found.keySet().removeAll(overExpressions);
    found.forEach((key, names) ->
        indexes
            .computeIfAbsent(key.getFirst(), t -> new ArrayList<>())
            .add(new Index(key.get(1), key.get(2).equals("pk"), names)));
  }

  private void readForeignKeys() throws SQLException {
    Map<List<String>, List<List<String>>> pairs = new LinkedHashMap<>();
    each(
        SqliteCatalogSql.FOREIGN_KEYS,
        row -> {
          String target = row.getString("target_column");
          pairs
              .computeIfAbsent(
                  List.of(
                      row.getString("name"),
                      String.valueOf(row.getInt("id")),
                      row.getString("target")),
                  k -> new ArrayList<>())
              .add(
                  target == null
                      ? List.of(row.getString("column_name"))
                      : List.of(row.getString("column_name"), target));
        });
    pairs.forEach((key, list) ->
        tableOf(key.get(2))
            .ifPresent(target -> {
              List<String> from = list.stream().map(List::getFirst).toList();
              List<String> to = targets(target, list);
              if (to.size() == from.size()) {
                foreignKeys
                    .computeIfAbsent(key.getFirst(), t -> new ArrayList<>())
                    .add(
                        new ForeignKey(
                            key.getFirst() + "_" + String.join("_", from) + "_fkey",
                            from,
                            new TableName(SCHEMA, target.name),
                            to));
              }
            }));
  }

  /// References are found without regard to case; one without columns means the primary key.
  private Optional<Table> tableOf(String name) {
    return tables.values().stream()
        .filter(t -> t.kind == Kind.TABLE && t.name.equalsIgnoreCase(name))
        .findFirst();
  }

  private List<String> targets(Table target, List<List<String>> pairs) {
    List<Column> all = columns.getOrDefault(target.name, List.of());
    if (pairs.stream().anyMatch(p -> p.size() == 1)) {
      return all.stream()
          .filter(c -> c.keyPosition > 0)
          .sorted(java.util.Comparator.comparingInt(Column::keyPosition))
          .map(Column::name)
          .toList();
    }
    return pairs.stream()
        .flatMap(p ->
            all.stream().map(Column::name).filter(c -> c.equalsIgnoreCase(p.getLast())).limit(1))
        .toList();
  }

  private void readStatistics() throws SQLException {
    List<String> present = new ArrayList<>();
    each(SqliteCatalogSql.HAS_STATISTICS, row -> present.add(row.getString(1)));
    if (!present.isEmpty()) {
      each(
          SqliteCatalogSql.STATISTICS,
          row -> rows.put(row.getString("name"), row.getLong("row_count")));
    }
  }

  private TableMetadata metadata(Table table) {
    Map<String, Reading> readings = new HashMap<>();
    List<ColumnMetadata> all = new ArrayList<>();
    for (Column column : columns.getOrDefault(table.name, List.of())) {
      boolean rowid = isRowid(table, column);
      Reading reading = SqliteTypes.reading(column.name, column.type, table.strict || rowid);
      readings.put(column.name, reading);
      all.add(
          new ColumnMetadata(
              column.name,
              reading.type(),
              !(column.notNull || rowid),
              reading.note(),
              column.type.isBlank() ? "(none)" : column.type,
              reading.read()));
    }
    Long estimate = rows.get(table.name);
    return new TableMetadata(
        new TableName(SCHEMA, table.name),
        table.kind,
        all,
        Optional.empty(),
        keys(table, all, readings),
        foreignKeys.getOrDefault(table.name, List.of()),
        estimate == null ? OptionalLong.empty() : OptionalLong.of(estimate));
  }

  /// The name that the row's own number goes by: the only INTEGER PRIMARY KEY that needs no index.
  private boolean isRowid(Table table, Column column) {
    return column.keyPosition == 1
        && column.type.equalsIgnoreCase("INTEGER")
        && table.kind == Kind.TABLE
        && !table.withoutRowid
        && columns.getOrDefault(table.name, List.of()).stream().noneMatch(c -> c.keyPosition > 1)
        && indexes.getOrDefault(table.name, List.of()).stream().noneMatch(Index::primary);
  }

  /// Nulls may repeat in a key, and different values there may be the same one here.
  private List<UniqueKey> keys(
      Table table, List<ColumnMetadata> all, Map<String, Reading> readings) {
    List<UniqueKey> keys = new ArrayList<>();
    columns.getOrDefault(table.name, List.of()).stream()
        .filter(c -> isRowid(table, c))
        .forEach(c -> keys.add(new UniqueKey(table.name + "_pkey", true, List.of(c.name))));
    for (Index index : indexes.getOrDefault(table.name, List.of())) {
      boolean kept =
          all.stream()
              .filter(c -> index.columns.contains(c.name()))
              .allMatch(
                  c -> !c.nullable() && Objects.requireNonNull(readings.get(c.name())).faithful());
      if (kept) {
        keys.add(new UniqueKey(index.name, index.primary, index.columns));
      }
    }
    return keys;
  }

  private void each(String sql, CatalogQuery.RowConsumer consumer) throws SQLException {
    CatalogQuery.each(connection, sql, consumer);
  }
}
