package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/// Says what was meant where a name was not found.
final class NameSuggestions {
  private static final int TABLES_TO_COMPARE = 20_000;

  private final CatalogView view;
  private final CatalogView.DefaultPath path;
  private final List<List<String>> written = new ArrayList<>();

  NameSuggestions(CatalogView view, CatalogView.DefaultPath path) {
    this.view = view;
    this.path = path;
  }

  /// Remembers the names that the statement uses, so that columns of its tables can be suggested.
  void remember(SqlNode statement) {
    statement.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier identifier) {
            written.add(identifier.names);
            return null;
          }
        });
  }

  /// The error for a catalog, schema or table that does not exist.
  ///
  /// @param name the part that was not found, or the whole dotted name
  TributaryException notFound(
      String name,
      Optional<String> within,
      @Nullable SqlPosition position,
      @Nullable Throwable cause) {
    List<String> full = fullName(name, within);
    String dotted = String.join(".", full);
    if (full.size() > 2 && match(view.catalogs(), full.getFirst()).isEmpty()) {
      return error(
          ErrorCode.CATALOG_NOT_FOUND,
          "catalog",
          full.getFirst(),
          view.catalogs(),
          position,
          cause);
    }
    if (full.size() > 2) {
      String catalog = match(view.catalogs(), full.getFirst()).orElseThrow();
      if (match(view.schemas(catalog), full.get(1)).isEmpty()) {
        return error(
            ErrorCode.SCHEMA_NOT_FOUND,
            "schema",
            catalog + "." + full.get(1),
            view.schemas(catalog).stream().map(s -> catalog + "." + s).toList(),
            position,
            cause);
      }
    }
    return error(ErrorCode.TABLE_NOT_FOUND, "table", dotted, tables(), position, cause);
  }

  /// The name as it was written, of which Calcite reports a part.
  private List<String> fullName(String name, Optional<String> within) {
    return written.stream()
        .filter(names -> String.join(".", names).equalsIgnoreCase(name))
        .findFirst()
        .or(() ->
            written.stream().filter(names -> names.getLast().equalsIgnoreCase(name)).findFirst())
        .or(() ->
            written.stream()
                .filter(names -> names.stream().anyMatch(name::equalsIgnoreCase))
                .findFirst())
        .orElse(within.map(w -> List.of(w, name)).orElse(List.of(name)));
  }

  private static Optional<String> match(Collection<String> candidates, String name) {
    return candidates.stream().filter(name::equalsIgnoreCase).findFirst();
  }

  private List<String> tables() {
    List<String> tables = new ArrayList<>();
    for (String catalog : view.catalogs()) {
      for (String schema : view.schemas(catalog)) {
        for (String table : view.tables(catalog, schema)) {
          tables.add(catalog + "." + schema + "." + table);
          if (tables.size() >= TABLES_TO_COMPARE) {
            return tables;
          }
        }
      }
    }
    return tables;
  }

  /// The error for a catalog that does not exist.
  TributaryException catalogNotFound(String name, @Nullable SqlPosition position) {
    return error(ErrorCode.CATALOG_NOT_FOUND, "catalog", name, view.catalogs(), position, null);
  }

  /// The error for a schema that does not exist, or whose catalog does not.
  TributaryException schemaNotFound(List<String> names, @Nullable SqlPosition position) {
    if (names.size() == 2 && match(view.catalogs(), names.getFirst()).isEmpty()) {
      return catalogNotFound(names.getFirst(), position);
    }
    List<String> schemas =
        view.catalogs().stream()
            .flatMap(c -> view.schemas(c).stream().map(s -> c + "." + s))
            .toList();
    return error(
        ErrorCode.SCHEMA_NOT_FOUND, "schema", String.join(".", names), schemas, position, null);
  }

  TributaryException columnNotFound(String name, @Nullable SqlPosition position, Throwable cause) {
    return error(ErrorCode.COLUMN_NOT_FOUND, "column", name, columns(), position, cause);
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (List<String> names : written) {
      table(names)
          .ifPresent(t -> t.columns().stream().map(ColumnMetadata::name).forEach(columns::add));
    }
    return columns;
  }

  private Optional<TableMetadata> table(List<String> names) {
    List<String> reversed = names.reversed();
    Optional<String> catalog =
        match(
            view.catalogs(),
            names.size() >= 2
                    && names.size() < 4
                    && match(view.catalogs(), names.getFirst()).isPresent()
                ? names.getFirst()
                : path.catalog().orElse(""));
    if (catalog.isEmpty()) {
      return Optional.empty();
    }
    boolean catalogNamed = catalog.get().equalsIgnoreCase(names.getFirst());
    String wanted =
        names.size() == 3 || (names.size() == 2 && !catalogNamed)
            ? reversed.get(1)
            : path.schema().orElse(view.defaultSchema(catalog.get()));
    return match(view.schemas(catalog.get()), wanted)
        .flatMap(schema ->
            match(view.tables(catalog.get(), schema), reversed.getFirst())
                .flatMap(table -> view.table(catalog.get(), schema, table)));
  }

  private static TributaryException error(
      ErrorCode code,
      String what,
      String name,
      Collection<String> candidates,
      @Nullable SqlPosition position,
      @Nullable Throwable cause) {
    return new TributaryException(
        code,
        "There is no " + what + " '" + name + "'." + Names.suggestion(candidates, name),
        position,
        cause);
  }
}
