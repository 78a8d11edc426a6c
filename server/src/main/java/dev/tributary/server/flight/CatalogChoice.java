package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import dev.tributary.engine.CatalogDirectory.Catalog;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which catalogs a metadata command is about, in order: one by its exact name, or all that answer.
/// One that is named and down is an error; where all are asked for, it only misses.
final class CatalogChoice {
  private CatalogChoice() {}

  static Stream<Catalog> of(CatalogDirectory directory, boolean named, String name) {
    List<Catalog> all = directory.catalogs();
    if (named) {
      return all.stream().filter(c -> c.name().equals(name));
    }
    return all.stream()
        .filter(c -> c.failure().isEmpty())
        .sorted(Comparator.comparing(Catalog::name));
  }

  static Stream<Catalog> of(CatalogDirectory directory, Optional<String> name) {
    return of(directory, name.isPresent(), name.orElse(""));
  }
}
