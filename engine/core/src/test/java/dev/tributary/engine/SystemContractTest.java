package dev.tributary.engine;

import dev.tributary.adapter.testkit.MetadataContract;
import dev.tributary.adapter.testkit.ScansContract;
import dev.tributary.engine.system.SystemSource;
import dev.tributary.spi.source.CatalogMetadata;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.ScanSource;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableMetadata.ForeignKey;
import dev.tributary.spi.source.TableMetadata.UniqueKey;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.DataType.Simple;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// The system tables keep the contract of sources.
class SystemContractTest {
  private final FakeSqlSource crm = new FakeSqlSource("crm");
  private final FederatedCatalogs catalogs = new FederatedCatalogs(List.of(crm));
  private final CatalogDirectory directory = new CatalogDirectory(catalogs);
  private final ScanSource system = SystemSource.system(directory, TableScans.NO_QUERIES);

  SystemContractTest() {
    crm.metadata = () -> new CatalogMetadata(List.of("public"), List.of(people()));
    catalogs.describe(system, catalog -> SystemSource.informationSchema(catalog, directory));
  }

  private static TableMetadata people() {
    TableName name = new TableName("public", "people");
    return new TableMetadata(
        name,
        TableMetadata.Kind.TABLE,
        List.of(column("id"), column("mother")),
        Optional.of("Everybody"),
        List.of(new UniqueKey("people_key", true, List.of("id"))),
        List.of(new ForeignKey("mothers", List.of("mother"), name, List.of("id"))),
        OptionalLong.of(3));
  }

  private static ColumnMetadata column(String name) {
    return new ColumnMetadata(
        name, Simple.INTEGER, true, Optional.empty(), "int4", ColumnRead.PLAIN);
  }

  @AfterEach
  void close() {
    catalogs.close();
  }

  @Nested
  class TheSystemCatalog implements MetadataContract, ScansContract {
    @Override
    public ScanSource source() {
      return system;
    }
  }

  @Nested
  class AnInformationSchema implements MetadataContract, ScansContract {
    @Override
    public ScanSource source() {
      return SystemSource.informationSchema("crm", directory);
    }
  }
}
