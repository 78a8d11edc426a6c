package dev.tributary.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.planner.DescribedQuery;
import dev.tributary.planner.QueryPlanner.NativeQuery;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.NearNames;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.SqlSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What queries in sources' own SQL return, as their sources have said not long ago. Thread-safe.
final class NativeDescriptions {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 1_000;

  private record Key(Source source, String sql) {}

  private final FederatedCatalogs catalogs;
  private final Cache<Key, List<ColumnMetadata>> known =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

  NativeDescriptions(FederatedCatalogs catalogs) {
    this.catalogs = catalogs;
  }

  /// Whether a statement may have such queries, by a glance at its words.
  static boolean mayBeIn(String sql) {
    String text = sql.toLowerCase(Locale.ROOT);
    return text.contains("system") && text.contains("query") && text.contains("table");
  }

  /// Asks the query's source where that is not known. Nothing is run.
  DescribedQuery describe(NativeQuery query, Cancellation cancellation) {
    String catalog = catalog(query.catalog());
    if (!(catalogs.source(catalog) instanceof SqlSource source)) {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED,
          "Catalog '%s' (%s) has no SQL of its own. Query its tables."
              .formatted(catalog, catalogs.source(catalog).product()));
    }
    Key key = new Key(source, query.sql());
    List<ColumnMetadata> columns = known.getIfPresent(key);
    if (columns == null) {
      columns = source.describe(query.sql(), cancellation);
      known.put(key, columns);
    }
    return new DescribedQuery(catalog, query.sql(), columns);
  }

  private String catalog(String name) {
    List<String> names = catalogs.names();
    List<String> meant =
        names.contains(name)
            ? List.of(name)
            : names.stream().filter(name::equalsIgnoreCase).toList();
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    throw new TributaryException(
        ErrorCode.CATALOG_NOT_FOUND,
        "There is no catalog '%s'.%s".formatted(name, NearNames.hint(name, names)));
  }

  /// Has this source asked again about all.
  void forget(String source) {
    known.asMap().keySet().removeIf(key -> key.source().name().equals(source));
  }
}
