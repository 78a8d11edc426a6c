package dev.tributary.server;

import dev.tributary.server.config.CatalogConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is different between two lists of catalogs, in words.
final class CatalogChanges {
  private CatalogChanges() {}

  static List<String> between(List<CatalogConfiguration> before, List<CatalogConfiguration> after) {
    Map<String, CatalogConfiguration> old = byName(before);
    Map<String, CatalogConfiguration> young = byName(after);
    List<String> changes = new ArrayList<>();
    young.forEach((name, catalog) -> {
      if (!old.containsKey(name)) {
        changes.add("catalog '" + name + "' added");
      } else if (!catalog.equals(old.get(name))) {
        changes.add("catalog '" + name + "' changed");
      }
    });
    old.keySet().stream()
        .filter(name -> !young.containsKey(name))
        .forEach(name -> changes.add("catalog '" + name + "' removed"));
    return changes;
  }

  private static Map<String, CatalogConfiguration> byName(List<CatalogConfiguration> catalogs) {
    return catalogs.stream()
        .collect(Collectors.toMap(CatalogConfiguration::name, Function.identity()));
  }
}
