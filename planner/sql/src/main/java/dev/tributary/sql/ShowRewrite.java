package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.sql.CatalogView.DefaultPath;
import dev.tributary.sql.parser.ShowStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/// SHOW and DESCRIBE as queries of the system tables.
final class ShowRewrite {
  private static final String CATALOGS =
      "SELECT catalog_name, product, state FROM system.metadata.catalogs"
          + " WHERE catalog_name LIKE ? ORDER BY catalog_name";
  // This table fails where the catalog's source is down, and has no empty answer for it.
  private static final String SCHEMAS =
      "SELECT schema_name FROM here.information_schema.schemata"
          + " WHERE schema_name LIKE ? ORDER BY schema_name";
  private static final String TABLES =
      "SELECT table_name, table_type, comment FROM system.metadata.tables"
          + " WHERE table_name LIKE ? AND catalog_name = ? AND schema_name = ? ORDER BY table_name";
  private static final String COLUMNS =
      "SELECT column_name, data_type, nullable, comment FROM system.metadata.columns"
          + " WHERE column_name LIKE ? AND catalog_name = ? AND schema_name = ? AND table_name = ?"
          + " ORDER BY ordinal_position";

  private final CatalogView view;
  private final DefaultPath path;
  private final NameSuggestions suggestions;

  ShowRewrite(CatalogView view, DefaultPath path, NameSuggestions suggestions) {
    this.view = view;
    this.path = path;
    this.suggestions = suggestions;
  }

  SqlNode query(ShowStatement show) {
    return switch (show.things()) {
      case "catalogs" -> query(CATALOGS, show, "", List.of());
      case "schemas" -> {
        String catalog = catalog(show);
        yield query(SCHEMAS, show, catalog, List.of());
      }
      case "tables" -> query(TABLES, show, "", schema(show));
      case "columns" -> query(COLUMNS, show, "", table(show));
      default ->
          throw new TributaryException(
              ErrorCode.NOT_SUPPORTED,
              "SHOW %s is not supported. There are SHOW CATALOGS, SCHEMAS, TABLES and COLUMNS."
                  .formatted(show.things().toUpperCase(Locale.ROOT)),
              SqlErrors.position(show.getParserPosition()),
              null);
    };
  }

  /// The query with the pattern and then the names in place of its `?`, and the catalog in place of
  /// `here`.
  private static SqlNode query(String sql, ShowStatement show, String catalog, List<String> names) {
    List<String> values = new ArrayList<>(List.of(show.pattern().orElse("%")));
    values.addAll(names);
    SqlNode query =
        SqlLanguage.parsed(sql)
            .accept(
                new SqlShuttle() {
                  @Override
                  public SqlNode visit(SqlDynamicParam parameter) {
                    return SqlLiteral.createCharString(
                        values.get(parameter.getIndex()), SqlParserPos.ZERO);
                  }

                  @Override
                  public @Nullable SqlNode visit(SqlIdentifier identifier) {
                    return identifier.names.getFirst().equals("here")
                        ? identifier.setName(0, catalog)
                        : identifier;
                  }
                });
    if (query == null) {
      throw new IllegalStateException("nothing is left of " + sql);
    }
    return query;
  }

  private String catalog(ShowStatement show) {
    Optional<SqlIdentifier> place = show.place();
    if (place.isEmpty()) {
      return path.catalog()
          .flatMap(this::catalog)
          .orElseThrow(() -> unplaced("SHOW SCHEMAS FROM catalog", show));
    }
    return Optional.of(place.get().names)
        .filter(names -> names.size() == 1)
        .flatMap(names -> catalog(names.getFirst()))
        .orElseThrow(() -> suggestions.catalogNotFound(name(place.get()), position(place.get())));
  }

  /// A catalog and a schema of it. One name alone is a schema of the session's catalog, or else a
  /// catalog, of which the default schema is meant.
  private List<String> schema(ShowStatement show) {
    Optional<SqlIdentifier> place = show.place();
    if (place.isEmpty()) {
      return path.catalog()
          .flatMap(this::catalog)
          .flatMap(c -> schema(c, path.schema().orElse(view.defaultSchema(c))))
          .orElseThrow(() -> unplaced("SHOW TABLES FROM catalog.schema", show));
    }
    List<String> names = place.get().names;
    Optional<List<String>> found =
        switch (names.size()) {
          case 1 ->
              path.catalog()
                  .flatMap(this::catalog)
                  .flatMap(c -> schema(c, names.getFirst()))
                  .or(() ->
                      catalog(names.getFirst()).flatMap(c -> schema(c, view.defaultSchema(c))));
          case 2 -> catalog(names.getFirst()).flatMap(c -> schema(c, names.get(1)));
          default -> Optional.empty();
        };
    return found.orElseThrow(
        () -> suggestions.schemaNotFound(place.get().names, position(place.get())));
  }

  /// A catalog, a schema of it and a table of that, found as FROM would find it.
  private List<String> table(ShowStatement show) {
    SqlIdentifier place = show.place().orElseThrow(() -> unplaced("SHOW COLUMNS FROM table", show));
    List<List<String>> prefixes = new ArrayList<>();
    path.catalog()
        .ifPresent(c -> {
          path.schema().ifPresent(s -> prefixes.add(List.of(c, s)));
          prefixes.add(List.of(c));
        });
    prefixes.add(List.of());
    for (List<String> prefix : prefixes) {
      List<String> name = new ArrayList<>(prefix);
      name.addAll(place.names);
      Optional<List<String>> found = table(name);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw suggestions.notFound(name(place), Optional.empty(), position(place), null);
  }

  private Optional<List<String>> table(List<String> name) {
    if (name.size() < 2 || name.size() > 3) {
      return Optional.empty();
    }
    return catalog(name.getFirst())
        .flatMap(c -> schema(c, name.size() == 3 ? name.get(1) : view.defaultSchema(c)))
        .flatMap(s ->
            Names.resolve(view.tables(s.get(0), s.get(1)), name.getLast(), "table")
                .map(t -> List.of(s.get(0), s.get(1), t)));
  }

  private Optional<String> catalog(String name) {
    return Names.resolve(view.catalogs(), name, "catalog");
  }

  private Optional<List<String>> schema(String catalog, String name) {
    return Names.resolve(view.schemas(catalog), name, "schema").map(s -> List.of(catalog, s));
  }

  private static TributaryException unplaced(String form, ShowStatement show) {
    return new TributaryException(
        ErrorCode.INVALID_QUERY,
        "The session has no catalog to look into. Write " + form + ".",
        SqlErrors.position(show.getParserPosition()),
        null);
  }

  private static String name(SqlIdentifier identifier) {
    return String.join(".", identifier.names);
  }

  private static @Nullable SqlPosition position(SqlIdentifier identifier) {
    return SqlErrors.position(identifier.getParserPosition());
  }
}
