package dev.tributary.planner.catalog;

import dev.tributary.planner.catalog.FederatedCatalog.Access;
import dev.tributary.planner.catalog.FederatedCatalog.Entry;
import dev.tributary.planner.catalog.FederatedCatalog.Part;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.Kind;
import dev.tributary.spi.source.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Queries in sources' own SQL as tables of a schema of their catalog, which is named by them
/// alone.
public final class NativeTables {
  /// The schema, which hides a source's own of that name.
  public static final String SCHEMA = "system";

  private NativeTables() {}

  /// The catalogs with these queries besides their tables.
  ///
  /// @param queries by catalog and SQL
  public static FederatedCatalog in(
      FederatedCatalog catalog, Map<String, Map<String, List<ColumnMetadata>>> queries) {
    return new FederatedCatalog(
        catalog.version(),
        catalog.entries().stream()
            .map(entry ->
                queries.containsKey(entry.name())
                    ? with(entry, queries.getOrDefault(entry.name(), Map.of()))
                    : entry)
            .toList());
  }

  private static Entry with(Entry entry, Map<String, List<ColumnMetadata>> queries) {
    List<TableMetadata> tables = new ArrayList<>();
    queries.forEach((sql, columns) -> tables.add(table(sql, columns)));
    List<Part> own =
        entry.parts().stream()
            .filter(p -> p.source().equals(entry.name()) && p.access() instanceof Access.Sql)
            .map(
                p -> new Part(p.source(), new CatalogMetadata(List.of(SCHEMA), tables), p.access()))
            .toList();
    return new Entry(
        entry.name(),
        entry.defaultSchema(),
        Stream.concat(own.stream(), entry.parts().stream()).toList());
  }

  private static TableMetadata table(String sql, List<ColumnMetadata> columns) {
    return new TableMetadata(
        new TableName(SCHEMA, sql),
        Kind.VIEW,
        columns,
        Optional.empty(),
        List.of(),
        List.of(),
        OptionalLong.empty());
  }

  /// What stands in FROM for a table of a source: its name, or the query that it is.
  ///
  /// @param name the table's name as the source quotes it
  public static String relation(TableName table, String name) {
    // A comment at the query's end must not reach what follows.
    return table.schema().equals(SCHEMA) ? "(\n" + table.table() + "\n) AS native_query" : name;
  }
}
