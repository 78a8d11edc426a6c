package dev.tributary.adapter.jdbc.h2;

import dev.tributary.adapter.jdbc.CatalogQuery;
import dev.tributary.adapter.jdbc.h2.H2Types.H2Type;
import dev.tributary.adapter.jdbc.h2.H2Types.Reading;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.Kind;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a whole database's tables by the queries of [H2CatalogSql].
final class H2Metadata {
  private final Connection connection;
  private final Map<TableName, List<ColumnMetadata>> columns = new HashMap<>();
  private final Map<TableName, List<UniqueKey>> uniqueKeys = new HashMap<>();
  private final Map<TableName, List<ForeignKey>> foreignKeys = new HashMap<>();

  private H2Metadata(Connection connection) {
    this.connection = connection;
  }

  static CatalogMetadata read(Connection connection) throws SQLException {
    return new H2Metadata(connection).read();
  }

  private record Table(
      TableName name, Kind kind, boolean linked, Optional<String> comment, OptionalLong rows) {}

  private CatalogMetadata read() throws SQLException {
    Map<String, String> settings = new HashMap<>();
    each(H2CatalogSql.SETTINGS, row -> settings.put(row.getString(1), row.getString(2)));
    List<String> schemas = new ArrayList<>();
    each(H2CatalogSql.SCHEMAS, row -> schemas.add(row.getString(1)));
    List<Table> tables = new ArrayList<>();
    each(H2CatalogSql.TABLES, row -> tables.add(table(row)));
    each(H2CatalogSql.COLUMNS, row -> listIn(columns, name(row)).add(column(row)));
    readUniqueKeys();
    readForeignKeys();
    return new CatalogMetadata(
        schemas,
        tables.stream().map(this::metadata).toList(),
        List.of(),
        H2Version.of(
            settings.getOrDefault("info.VERSION", ""),
            settings.getOrDefault("MODE", ""),
            settings.getOrDefault("COLLATION", H2Version.NO_COLLATION)));
  }

  private static TableName name(ResultSet row) throws SQLException {
    return new TableName(row.getString("table_schema"), row.getString("table_name"));
  }

  private static Table table(ResultSet row) throws SQLException {
    boolean view = row.getString("table_type").equals("VIEW");
    boolean linked = "TABLE LINK".equals(row.getString("storage_type"));
    long estimate = row.getLong("row_count_estimate");
    return new Table(
        name(row),
        view ? Kind.VIEW : Kind.TABLE,
        linked,
        Optional.ofNullable(row.getString("remarks")).filter(c -> !c.isEmpty()),
        view || linked ? OptionalLong.empty() : OptionalLong.of(estimate));
  }

  private static ColumnMetadata column(ResultSet row) throws SQLException {
    H2Type type = type(row);
    Reading reading = H2Types.reading(type);
    String comment =
        Stream.of(Optional.ofNullable(row.getString("remarks")), reading.note())
            .flatMap(Optional::stream)
            .filter(c -> !c.isEmpty())
            .collect(Collectors.joining(" · "));
    return new ColumnMetadata(
        row.getString("column_name"),
        reading.type(),
        !row.getString("is_nullable").equals("NO"),
        Optional.of(comment).filter(c -> !c.isEmpty()),
        type.sql(),
        reading.read());
  }

  private static H2Type type(ResultSet row) throws SQLException {
    String name = row.getString("data_type");
    return switch (name) {
      case "INTERVAL" -> new H2Type(name + " " + row.getString("interval_type"), 0, 0);
      case "NUMERIC", "DECFLOAT" ->
          new H2Type(name, row.getLong("numeric_precision"), row.getInt("numeric_scale"));
      case String s when s.startsWith("TIME") ->
          new H2Type(s, row.getLong("datetime_precision"), 0);
      case String s -> new H2Type(s, row.getLong("character_maximum_length"), 0);
    };
  }

  private record KeyName(TableName table, String name, boolean primary) {}

  /// A key with a column that may be null is none, since nulls may repeat.
  private void readUniqueKeys() throws SQLException {
    Map<KeyName, List<String>> keys = new LinkedHashMap<>();
    each(
        H2CatalogSql.UNIQUE_KEYS,
        row ->
            keys.computeIfAbsent(
                    new KeyName(
                        name(row),
                        row.getString("index_name"),
                        row.getString("index_type_name").startsWith("PRIMARY")),
                    key -> new ArrayList<>())
                .add(row.getString("column_name")));
    keys.forEach((key, names) -> {
      boolean kept =
          columns.getOrDefault(key.table, List.of()).stream()
              .filter(c -> names.contains(c.name()))
              .noneMatch(ColumnMetadata::nullable);
      if (kept) {
        listIn(uniqueKeys, key.table).add(new UniqueKey(key.name, key.primary, names));
      }
    });
  }

  private record ReferenceName(TableName table, String name, TableName target) {}

  private void readForeignKeys() throws SQLException {
    Map<ReferenceName, List<String>> from = new LinkedHashMap<>();
    Map<ReferenceName, List<String>> to = new HashMap<>();
    each(
        H2CatalogSql.FOREIGN_KEYS,
        row -> {
          ReferenceName key =
              new ReferenceName(
                  name(row),
                  row.getString("constraint_name"),
                  new TableName(row.getString("target_schema"), row.getString("target_table")));
          from.computeIfAbsent(key, k -> new ArrayList<>()).add(row.getString("column_name"));
          to.computeIfAbsent(key, k -> new ArrayList<>()).add(row.getString("target_column"));
        });
    from.forEach((key, names) ->
        listIn(foreignKeys, key.table)
            .add(new ForeignKey(key.name, names, key.target, to.getOrDefault(key, List.of()))));
  }

  private TableMetadata metadata(Table table) {
    List<ColumnMetadata> all = columns.getOrDefault(table.name, List.of());
    return new TableMetadata(
        table.name,
        table.kind,
        table.linked ? all.stream().map(H2Metadata::fetchedOnly).toList() : all,
        table.comment,
        uniqueKeys.getOrDefault(table.name, List.of()),
        foreignKeys.getOrDefault(table.name, List.of()),
        table.rows);
  }

  /// Another database may answer for a linked table, by what it thinks is equal.
  private static ColumnMetadata fetchedOnly(ColumnMetadata column) {
    return new ColumnMetadata(
        column.name(),
        column.type(),
        column.nullable(),
        column.comment(),
        column.sourceType(),
        new ColumnRead(column.read().template(), false));
  }

  private static <T> List<T> listIn(Map<TableName, List<T>> lists, TableName key) {
    return lists.computeIfAbsent(key, k -> new ArrayList<>());
  }

  private void each(String sql, CatalogQuery.RowConsumer consumer) throws SQLException {
    CatalogQuery.each(connection, sql, consumer);
  }
}
