package dev.tributary.adapter.jdbc.postgresql;

import dev.tributary.adapter.jdbc.postgresql.PostgresqlTypes.PostgresqlType;
import dev.tributary.adapter.jdbc.postgresql.PostgresqlTypes.Reading;
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
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TypeInfo;

/// Reads a whole database's tables by the six queries of [PostgresqlCatalogSql], from one snapshot.
final class PostgresqlMetadata {
  private static final int FETCH_SIZE = 10_000;

  private final Connection connection;
  private final Map<Long, PostgresqlType> types = new HashMap<>();
  private final Map<Long, TableName> names = new LinkedHashMap<>();
  private final Map<Long, List<ColumnMetadata>> columns = new HashMap<>();
  private final Map<Long, List<UniqueKey>> uniqueKeys = new HashMap<>();
  private final Map<Long, List<ForeignKey>> foreignKeys = new HashMap<>();

  private PostgresqlMetadata(Connection connection) {
    this.connection = connection;
  }

  static CatalogMetadata read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }
    return new PostgresqlMetadata(connection).read();
  }

  /// The columns of a query, which the driver has described.
  static List<ColumnMetadata> describe(Connection connection, ResultSetMetaData columns)
      throws SQLException {
    PostgresqlMetadata metadata = new PostgresqlMetadata(connection);
    metadata.each(
        PostgresqlCatalogSql.TYPES, row -> metadata.types.put(row.getLong("oid"), type(row)));
    PostgresqlTypes mapping = new PostgresqlTypes(metadata.types);
    TypeInfo driver = connection.unwrap(BaseConnection.class).getTypeInfo();
    List<ColumnMetadata> described = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String typeName = plain(columns.getColumnTypeName(i));
      Reading reading =
          mapping.reading(
              // A driver's int holds more than half of all numbers as negative ones.
              Integer.toUnsignedLong(driver.getPGType(typeName)),
              typmod(typeName, columns.getPrecision(i), columns.getScale(i)),
              typeName,
              0,
              false);
      described.add(
          new ColumnMetadata(
              columns.getColumnLabel(i),
              reading.type(),
              true,
              reading.note(),
              typeName,
              // Its collation is not known, nor whether its values fit.
              new ColumnRead(reading.read().template(), false)));
    }
    return described;
  }

  /// What the driver calls a column that counts by itself is no type.
  private static String plain(String typeName) {
    return switch (typeName) {
      case "smallserial" -> "int2";
      case "serial" -> "int4";
      case "bigserial" -> "int8";
      default -> typeName;
    };
  }

  /// As the server writes it, for the types whose size counts here.
  private static int typmod(String typeName, int precision, int scale) {
    boolean sized = precision > 0 && precision <= 1000;
    return switch (typeName) {
      case "numeric" -> sized ? (precision << 16 | (scale & 0x7ff)) + 4 : -1;
      case "varchar", "bpchar" -> precision > 0 && precision <= 10_485_760 ? precision + 4 : -1;
      default -> -1;
    };
  }

  private CatalogMetadata read() throws SQLException {
    List<String> schemas = new ArrayList<>();
    each(PostgresqlCatalogSql.SCHEMAS, row -> schemas.add(row.getString("schema")));
    List<Table> tables = new ArrayList<>();
    each(PostgresqlCatalogSql.TABLES, row -> tables.add(table(row)));
    tables.forEach(table -> names.put(table.oid, table.name));
    each(PostgresqlCatalogSql.TYPES, row -> types.put(row.getLong("oid"), type(row)));
    readColumns();
    readUniqueKeys();
    readForeignKeys();
    return new CatalogMetadata(
        schemas,
        tables.stream().map(this::metadata).toList(),
        List.of(),
        connection.getMetaData().getDatabaseProductVersion());
  }

  private record Table(
      long oid, TableName name, Kind kind, Optional<String> comment, OptionalLong rows) {}

  private static Table table(ResultSet row) throws SQLException {
    Kind kind =
        switch (row.getString("kind")) {
          case "v", "m" -> Kind.VIEW;
          default -> Kind.TABLE;
        };
    double estimate = row.getDouble("rows");
    return new Table(
        row.getLong("oid"),
        new TableName(row.getString("schema"), row.getString("name")),
        kind,
        Optional.ofNullable(row.getString("comment")),
        // Negative where it was never counted; a view has no count of its own.
        estimate < 0 || row.getString("kind").equals("v")
            ? OptionalLong.empty()
            : OptionalLong.of(Math.round(estimate)));
  }

  private static PostgresqlType type(ResultSet row) throws SQLException {
    return new PostgresqlType(
        row.getString("name"),
        row.getBoolean("built_in"),
        row.getString("kind").charAt(0),
        row.getString("category").charAt(0),
        row.getLong("base"),
        row.getInt("base_typmod"),
        row.getLong("element"));
  }

  private void readColumns() throws SQLException {
    PostgresqlTypes mapping = new PostgresqlTypes(types);
    each(
        PostgresqlCatalogSql.COLUMNS,
        row -> listIn(columns, row.getLong("table_oid")).add(column(mapping, row)));
  }

  private static ColumnMetadata column(PostgresqlTypes mapping, ResultSet row) throws SQLException {
    String typeName = row.getString("type_name");
    Reading reading =
        mapping.reading(
            row.getLong("type_oid"),
            row.getInt("typmod"),
            typeName,
            row.getInt("dimensions"),
            row.getBoolean("own_collation"));
    String comment =
        Stream.of(Optional.ofNullable(row.getString("comment")), reading.note())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" · "));
    return new ColumnMetadata(
        row.getString("name"),
        reading.type(),
        !row.getBoolean("not_null"),
        Optional.of(comment).filter(c -> !c.isEmpty()),
        typeName,
        reading.read());
  }

  private record KeyName(long table, String name, boolean primary) {}

  private void readUniqueKeys() throws SQLException {
    Map<KeyName, List<String>> keys = new LinkedHashMap<>();
    each(
        PostgresqlCatalogSql.UNIQUE_KEYS,
        row ->
            keys.computeIfAbsent(
                    new KeyName(
                        row.getLong("table_oid"),
                        row.getString("name"),
                        row.getBoolean("primary_key")),
                    key -> new ArrayList<>())
                .add(row.getString("column")));
    keys.forEach((key, names) ->
        listIn(uniqueKeys, key.table).add(new UniqueKey(key.name, key.primary, names)));
  }

  private record ReferenceName(long table, String name, long target) {}

  private void readForeignKeys() throws SQLException {
    Map<ReferenceName, List<String>> from = new LinkedHashMap<>();
    Map<ReferenceName, List<String>> to = new HashMap<>();
    each(
        PostgresqlCatalogSql.FOREIGN_KEYS,
        row -> {
          ReferenceName key =
              new ReferenceName(
                  row.getLong("table_oid"), row.getString("name"), row.getLong("target_oid"));
          from.computeIfAbsent(key, k -> new ArrayList<>()).add(row.getString("column"));
          to.computeIfAbsent(key, k -> new ArrayList<>()).add(row.getString("target_column"));
        });
    from.forEach((key, columns) -> {
      TableName target = names.get(key.target);
      if (target != null) {
        listIn(foreignKeys, key.table)
            .add(new ForeignKey(key.name, columns, target, to.getOrDefault(key, List.of())));
      }
    });
  }

  private TableMetadata metadata(Table table) {
    return new TableMetadata(
        table.name,
        table.kind,
        columns.getOrDefault(table.oid, List.of()),
        table.comment,
        uniqueKeys.getOrDefault(table.oid, List.of()),
        foreignKeys.getOrDefault(table.oid, List.of()),
        table.rows);
  }

  private static <T> List<T> listIn(Map<Long, List<T>> lists, long key) {
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
