package dev.tributary.engine.system;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.engine.QueryLog;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ScanRequest;
import dev.tributary.spi.source.ScanSource;
import dev.tributary.spi.source.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.arrow.vector.ipc.ArrowReader;

/// Tables about the server itself. Thread-safe.
public final class SystemSource implements ScanSource {
  private final String name;
  private final String defaultSchema;
  private final List<SystemTable<?>> tables;

  private SystemSource(String name, String defaultSchema, List<SystemTable<?>> tables) {
    this.name = name;
    this.defaultSchema = defaultSchema;
    this.tables = tables;
  }

  /// The catalog `system`.
  public static SystemSource system(CatalogDirectory directory, QueryLog queries) {
    return new SystemSource(
        "system",
        "metadata",
        Stream.concat(
                RuntimeTables.of(queries).stream(), new MetadataTables(directory).all().stream())
            .toList());
  }

  /// The schema `information_schema` of one catalog. Reading it fails with the source's own error
  /// where the source is down.
  public static SystemSource informationSchema(String catalog, CatalogDirectory directory) {
    return new SystemSource(
        catalog + "." + InformationSchema.NAME,
        InformationSchema.NAME,
        new InformationSchema(catalog, directory).tables());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String product() {
    return "system";
  }

  @Override
  public String defaultSchema() {
    return defaultSchema;
  }

  @Override
  public CatalogMetadata readMetadata(Cancellation cancellation) {
    cancellation.check();
    return new CatalogMetadata(
        tables.stream().map(t -> t.name().schema()).distinct().toList(),
        tables.stream().map(SystemTable::metadata).toList());
  }

  @Override
  public Set<String> searchable(TableName table) {
    return find(table).map(SystemTable::searchable).orElse(Set.of());
  }

  /// Nothing is held while rows are made.
  @Override
  public int maxScans() {
    return Integer.MAX_VALUE;
  }

  @Override
  public ArrowReader scan(ScanRequest request, QueryContext context) {
    return find(request.table())
        .orElseThrow(() ->
            new TributaryException(
                ErrorCode.TABLE_NOT_FOUND,
                "There is no table '%s.%s'.".formatted(name, request.table())))
        .scan(request, context);
  }

  private Optional<SystemTable<?>> find(TableName table) {
    for (SystemTable<?> candidate : tables) {
      if (candidate.name().equals(table)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {}
}
