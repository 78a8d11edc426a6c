package dev.tributary.server.flight;

import com.google.protobuf.Message;
import dev.tributary.engine.CatalogDirectory;
import dev.tributary.server.flight.TablesByName.Found;
import dev.tributary.server.flight.TablesByName.Wanted;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.UpdateDeleteRules;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// What the three commands about foreign keys have in common: one row for each pair of columns.
abstract class KeyReferences<M extends Message> extends MetadataCommand<M> {
  private final TablesByName tables;

  KeyReferences(CatalogDirectory directory) {
    this.tables = new TablesByName(directory);
  }

  /// A foreign key, the table that has it and the table it refers to.
  record Reference(Found from, ForeignKey key, Found to) {
    /// Sources name the unique key only by its columns.
    @Nullable String uniqueKey() {
      return to.table().uniqueKeys().stream()
          .filter(k -> k.columns().equals(key.targetColumns()))
          .map(UniqueKey::name)
          .findFirst()
          .orElse(null);
    }
  }

  @Override
  final Schema schema(M command) {
    return Schemas.GET_CROSS_REFERENCE_SCHEMA;
  }

  /// The foreign keys of these tables.
  final Stream<Reference> from(Wanted wanted) {
    return tables.find(wanted).stream().flatMap(this::references);
  }

  /// The foreign keys that refer to these tables.
  final Stream<Reference> to(Wanted wanted) {
    return tables.find(wanted).stream()
        .flatMap(target ->
            tables.all(target.catalog()).stream().flatMap(origin -> references(origin, target)));
  }

  private static Stream<Reference> references(TableMetadata origin, Found target) {
    return origin.foreignKeys().stream()
        .filter(key -> key.target().equals(target.table().name()))
        .map(key -> new Reference(new Found(target.catalog(), origin), key, target));
  }

  private Stream<Reference> references(Found from) {
    return from.table().foreignKeys().stream()
        .flatMap(
            key -> target(from.catalog(), key).map(to -> new Reference(from, key, to)).stream());
  }

  private Optional<Found> target(String catalog, ForeignKey key) {
    Wanted wanted =
        new Wanted(Optional.of(catalog), Optional.of(key.target().schema()), key.target().table());
    return tables.find(wanted).stream().findFirst();
  }

  /// By the table that is referred to.
  static Comparator<Reference> byTarget() {
    return Comparator.comparing(Reference::to, byName()).thenComparing(r -> r.key().name());
  }

  /// By the table that refers.
  static Comparator<Reference> byOrigin() {
    return Comparator.comparing(Reference::from, byName()).thenComparing(r -> r.key().name());
  }

  private static Comparator<Found> byName() {
    return Comparator.comparing(Found::catalog)
        .thenComparing(f -> f.table().name().schema())
        .thenComparing(f -> f.table().name().table());
  }

  static void add(Reference reference, MetadataRows rows) {
    TableMetadata from = reference.from().table();
    TableMetadata to = reference.to().table();
    List<String> columns = reference.key().columns();
    for (int i = 0; i < columns.size(); i++) {
      rows.add(
          reference.to().catalog(),
          to.name().schema(),
          to.name().table(),
          reference.key().targetColumns().get(i),
          reference.from().catalog(),
          from.name().schema(),
          from.name().table(),
          columns.get(i),
          i + 1,
          reference.key().name(),
          reference.uniqueKey(),
          UpdateDeleteRules.NO_ACTION_VALUE,
          UpdateDeleteRules.NO_ACTION_VALUE);
    }
  }
}
