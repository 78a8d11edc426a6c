package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.engine.system.SystemSource;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.TableMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Keeps `docs/system.md` true to the tables.
class SystemDocumentTest {

  @Test
  void everyTableAndItsColumnsAreInTheDocument() throws IOException {
    try (FederatedCatalogs catalogs = new FederatedCatalogs(List.of())) {
      CatalogDirectory directory = new CatalogDirectory(catalogs);
      List<String> lines =
          Stream.concat(
                  lines("system.", SystemSource.system(directory, TableScans.NO_QUERIES)),
                  lines("", SystemSource.informationSchema("crm", directory)))
              .toList();

      assertThat(Files.readAllLines(Path.of("../../docs/system.md")))
          .filteredOn(line -> line.matches("\\| `[a-z_.]+` \\| [a-z_, ]+ \\|"))
          .isEqualTo(lines);
    }
  }

  private static Stream<String> lines(String prefix, Source source) {
    return source.readMetadata(new Cancellation()).tables().stream().map(t -> line(prefix, t));
  }

  private static String line(String prefix, TableMetadata table) {
    String name = prefix.isEmpty() ? table.name().table() : prefix + table.name();
    return table.columns().stream()
        .map(ColumnMetadata::name)
        .collect(Collectors.joining(", ", "| `" + name + "` | ", " |"));
  }
}
