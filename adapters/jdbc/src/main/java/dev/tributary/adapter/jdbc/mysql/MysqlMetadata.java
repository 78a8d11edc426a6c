package dev.tributary.adapter.jdbc.mysql;

import dev.tributary.adapter.jdbc.mysql.MysqlTypes.Declared;
import dev.tributary.adapter.jdbc.mysql.MysqlTypes.Reading;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the tables of all of a server's databases by the six queries of [MysqlCatalogSql]. Such
/// queries know no snapshot: a table that comes or goes between them is left out.
final class MysqlMetadata {
  private static final int FETCH_SIZE = 10_000;

  private final Connection connection;
  private final Map<TableName, Table> tables = new LinkedHashMap<>();
  private final Map<TableName, List<ColumnMetadata>> columns = new HashMap<>();
  private final Map<TableName, List<UniqueKey>> uniqueKeys = new HashMap<>();
  private final Map<TableName, List<ForeignKey>> foreignKeys = new HashMap<>();

  private MysqlMetadata(Connection connection) {
    this.connection = connection;
  }

  static CatalogMetadata read(Connection connection) throws SQLException {
    return new MysqlMetadata(connection).read();
  }

  private CatalogMetadata read() throws SQLException {
    List<String> versions = new ArrayList<>();
    each(MysqlCatalogSql.VERSION, row -> versions.add(row.getString("version")));
    List<String> schemas = new ArrayList<>();
    each(MysqlCatalogSql.SCHEMAS, row -> schemas.add(row.getString("name")));
    each(MysqlCatalogSql.TABLES, row -> tables.put(tableName(row), table(row)));
    readColumns(new MysqlTypes(MysqlVersion.of(versions.getFirst())));
    readUniqueKeys();
    readForeignKeys();
    return new CatalogMetadata(
        schemas,
        tables.entrySet().stream()
            .filter(t -> columns.containsKey(t.getKey()) && schemas.contains(t.getKey().schema()))
            .map(t -> metadata(t.getKey(), t.getValue()))
            .toList(),
        tables.entrySet().stream()
            .filter(t -> !columns.containsKey(t.getKey()) || t.getValue().broken())
            .map(t -> unreadable(t.getKey(), t.getValue()))
            .toList(),
        versions.getFirst());
  }

  /// @param comment of a view that cannot be read: why
  private record Table(Kind kind, String comment, OptionalLong rows) {
    private boolean broken() {
      return kind == Kind.VIEW && !comment.isEmpty() && !comment.equals("VIEW");
    }
  }

  private static TableName tableName(ResultSet row) throws SQLException {
    return new TableName(row.getString("table_schema"), row.getString("table_name"));
  }

  private static Table table(ResultSet row) throws SQLException {
    Kind kind =
        switch (row.getString("kind")) {
          case "VIEW", "SYSTEM VIEW" -> Kind.VIEW;
          default -> Kind.TABLE;
        };
    long estimate = row.getLong("estimate");
    boolean unknown = row.wasNull() || kind == Kind.VIEW;
    @Nullable String comment = row.getString("comment");
    return new Table(
        kind,
        comment == null ? "" : comment,
        unknown ? OptionalLong.empty() : OptionalLong.of(estimate));
  }

  private void readColumns(MysqlTypes types) throws SQLException {
    each(
        MysqlCatalogSql.COLUMNS,
        row -> {
          TableName name = tableName(row);
          Table table = tables.get(name);
          if (table != null && !table.broken()) {
            listIn(columns, name).add(column(types, table, row));
          }
        });
  }

  private static ColumnMetadata column(MysqlTypes types, Table table, ResultSet row)
      throws SQLException {
    Declared declared =
        new Declared(
            row.getString("type_name"),
            row.getString("whole_type"),
            row.getLong("length"),
            row.getInt("digits"),
            row.getInt("scale"),
            row.getString("character_set"),
            row.getString("collation"));
    Reading reading = types.reading(declared);
    String comment =
        Stream.of(
                Optional.ofNullable(row.getString("comment")).filter(c -> !c.isEmpty()),
                reading.note())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" · "));
    return new ColumnMetadata(
        row.getString("name"),
        reading.type(),
        // What a view says of its columns is a guess.
        table.kind == Kind.VIEW || !row.getString("nullable").equals("NO"),
        Optional.of(comment).filter(c -> !c.isEmpty()),
        declared.whole(),
        reading.read());
  }

  private record KeyName(TableName table, String name) {}

  /// A key with a column that may be null is none, since nulls may repeat; nor is one over an
  /// expression, which has no column.
  private void readUniqueKeys() throws SQLException {
    Map<KeyName, List<String>> keys = new LinkedHashMap<>();
    Set<KeyName> none = new HashSet<>();
    each(
        MysqlCatalogSql.UNIQUE_KEYS,
        row -> {
          KeyName key = new KeyName(tableName(row), row.getString("name"));
          @Nullable String column = row.getString("column_name");
          if (column == null || "YES".equals(row.getString("nullable"))) {
            none.add(key);
          } else {
            keys.computeIfAbsent(key, k -> new ArrayList<>()).add(column);
          }
        });
    none.forEach(keys::remove);
    keys.forEach((key, names) ->
        listIn(uniqueKeys, key.table)
            .add(new UniqueKey(key.name, key.name.equals("PRIMARY"), names)));
  }

  private record Reference(TableName table, String name, TableName target) {}

  private void readForeignKeys() throws SQLException {
    Map<Reference, List<String>> from = new LinkedHashMap<>();
    Map<Reference, List<String>> to = new HashMap<>();
    each(
        MysqlCatalogSql.FOREIGN_KEYS,
        row -> {
          TableName target =
              new TableName(row.getString("target_schema"), row.getString("target_table"));
          Reference key = new Reference(tableName(row), row.getString("name"), target);
          from.computeIfAbsent(key, k -> new ArrayList<>()).add(row.getString("column_name"));
          to.computeIfAbsent(key, k -> new ArrayList<>()).add(row.getString("target_column"));
        });
    from.forEach((key, names) -> {
      // A key may name a table that is gone, or one that this user may not see.
      if (columns.containsKey(key.target)) {
        listIn(foreignKeys, key.table)
            .add(new ForeignKey(key.name, names, key.target, to.getOrDefault(key, List.of())));
      }
    });
  }

  private TableMetadata metadata(TableName name, Table table) {
    return new TableMetadata(
        name,
        table.kind,
        columns.getOrDefault(name, List.of()),
        Optional.of(table.comment).filter(c -> !c.isEmpty() && table.kind == Kind.TABLE),
        uniqueKeys.getOrDefault(name, List.of()),
        foreignKeys.getOrDefault(name, List.of()),
        table.rows);
  }

  private static Unreadable unreadable(TableName name, Table table) {
    String why = table.comment.isEmpty() ? "it has no columns that can be seen" : table.comment;
    return new Unreadable(
        name.schema(),
        Optional.of(name.table()),
        ErrorCode.SOURCE_FAILED,
        "Table '%s' cannot be read: its source says: %s. Mend it there."
            .formatted(name, why.endsWith(".") ? why.substring(0, why.length() - 1) : why));
  }

  private static <T> List<T> listIn(Map<TableName, List<T>> lists, TableName key) {
    return lists.computeIfAbsent(key, k -> new ArrayList<>());
  }

  @FunctionalInterface
  private interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  private void each(String sql, RowConsumer consumer) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          consumer.accept(rows);
        }
      }
    }
  }
}
