package dev.tributary.engine.system;

import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One table of one catalog.
record TableRow(String catalog, TableMetadata table) {

  static Stream<TableRow> of(String catalog, CatalogMetadata metadata) {
    return metadata.tables().stream().map(t -> new TableRow(catalog, t));
  }

  String schema() {
    return table.name().schema();
  }

  String name() {
    return table.name().table();
  }

  String kind() {
    return table.kind().name().replace('_', ' ');
  }

  @Nullable String comment() {
    return table.comment().orElse(null);
  }

  @Nullable Long estimatedRows() {
    return table.estimatedRows().isPresent() ? table.estimatedRows().getAsLong() : null;
  }

  Stream<ColumnRow> columns() {
    return IntStream.range(0, table.columns().size())
        .mapToObj(i -> new ColumnRow(this, i + 1, table.columns().get(i)));
  }

  Stream<KeyRow> uniqueKeys() {
    return table.uniqueKeys().stream()
        .map(k ->
            new KeyRow(this, k.name(), type(k), k.columns(), Optional.empty(), Optional.empty()));
  }

  /// @param all the tables of the catalog, among which the keys' targets are
  Stream<KeyRow> foreignKeys(Map<TableName, TableMetadata> all) {
    return table.foreignKeys().stream()
        .map(k ->
            new KeyRow(
                this,
                k.name(),
                KeyRow.Type.FOREIGN_KEY,
                k.columns(),
                Optional.of(k),
                Optional.ofNullable(all.get(k.target())).flatMap(t -> targetKey(t, k))));
  }

  Stream<KeyRow> keys(Map<TableName, TableMetadata> all) {
    return Stream.concat(uniqueKeys(), foreignKeys(all));
  }

  static Map<TableName, TableMetadata> byName(CatalogMetadata metadata) {
    return metadata.tables().stream()
        .collect(Collectors.toMap(TableMetadata::name, Function.identity(), (a, b) -> a));
  }

  private static KeyRow.Type type(UniqueKey key) {
    return key.primary() ? KeyRow.Type.PRIMARY_KEY : KeyRow.Type.UNIQUE;
  }

  /// The key that a foreign key refers to, whatever the order of its columns.
  private static Optional<UniqueKey> targetKey(TableMetadata target, ForeignKey key) {
    return target.uniqueKeys().stream()
        .filter(u -> u.columns().size() == key.targetColumns().size())
        .filter(u -> u.columns().containsAll(key.targetColumns()))
        .findFirst();
  }
}
