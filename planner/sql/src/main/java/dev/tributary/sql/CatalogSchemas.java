package dev.tributary.sql;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/// A [CatalogView] as the tree of schemas that Calcite walks: catalogs, in them schemas, in them
/// tables. A catalog also shows the tables of its default schema.
final class CatalogSchemas {
  private CatalogSchemas() {}

  static Schema root(CatalogView view, RelDataTypeFactory types) {
    return new Level(
        new NameLookup<>(
            "catalog", view::catalogs, name -> Optional.of(catalog(view, types, name))),
        Lookup.empty());
  }

  private static Schema catalog(CatalogView view, RelDataTypeFactory types, String catalog) {
    return new Level(
        new NameLookup<>(
            "schema",
            () -> view.schemas(catalog),
            name -> Optional.of(schema(view, types, catalog, name))),
        tables(view, types, catalog, view.defaultSchema(catalog)));
  }

  private static Schema schema(
      CatalogView view, RelDataTypeFactory types, String catalog, String schema) {
    return new Level(Lookup.empty(), tables(view, types, catalog, schema));
  }

  private static Lookup<Table> tables(
      CatalogView view, RelDataTypeFactory types, String catalog, String schema) {
    return new NameLookup<>(
        "table",
        () -> view.tables(catalog, schema),
        name ->
            view.table(catalog, schema, name)
                .map(metadata -> new CatalogTable(new TableHandle(catalog, metadata), types)));
  }

  private static final class Level extends AbstractSchema {
    private final Lookup<? extends Schema> schemas;
    private final Lookup<Table> tables;

    Level(Lookup<? extends Schema> schemas, Lookup<Table> tables) {
      this.schemas = schemas;
      this.tables = tables;
    }

    @Override
    public Lookup<Table> tables() {
      return tables;
    }

    @Override
    public Lookup<? extends Schema> subSchemas() {
      return schemas;
    }
  }

  private record NameLookup<T>(
      String what, Supplier<Collection<String>> names, Function<String, Optional<T>> entity)
      implements Lookup<T> {
    @Override
    public @Nullable T get(String name) {
      return Named.entityOrNull(getIgnoreCase(name));
    }

    @Override
    public @Nullable Named<T> getIgnoreCase(String name) {
      Optional<String> resolved = Names.resolve(names.get(), name, what);
      return resolved.flatMap(r -> entity.apply(r).map(e -> new Named<>(r, e))).orElse(null);
    }

    @Override
    public Set<String> getNames(LikePattern pattern) {
      Set<String> matching = new LinkedHashSet<>(names.get());
      matching.removeIf(name -> !pattern.matcher().apply(name));
      return matching;
    }
  }
}
