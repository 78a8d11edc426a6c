package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.sql.ParsedStatement.Change;
import dev.tributary.sql.ParsedStatement.SetSettings;
import dev.tributary.sql.ParsedStatement.ShowSettings;
import dev.tributary.sql.parser.SetStatement;
import dev.tributary.sql.parser.ShowStatement;
import dev.tributary.sql.parser.UseStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// SET, RESET, USE and SHOW of settings, in whichever spelling they came, as changes of settings by
/// name. Which settings there are is known elsewhere.
final class SessionStatements {
  private static final String CATALOG = "catalog";
  private static final String SCHEMA = "schema";
  private static final Set<String> NOT_SETTINGS =
      Set.of("catalogs", "schemas", "tables", "columns");
  private static final Set<String> ALL = Set.of("all", "session");

  private SessionStatements() {}

  /// Whether it asks what there is in catalogs, and not for a setting.
  static boolean asksCatalogs(ShowStatement show) {
    return NOT_SETTINGS.contains(show.things())
        || show.place().isPresent()
        || show.pattern().isPresent();
  }

  static ShowSettings show(ShowStatement show) {
    return new ShowSettings(
        ALL.contains(show.things()) ? Optional.empty() : Optional.of(show.things()),
        SqlErrors.position(show.getParserPosition()));
  }

  static SetSettings set(SetStatement set) {
    SqlPosition position = SqlErrors.position(set.getParserPosition());
    if (set.local()) {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED,
          "SET LOCAL is not supported: there are no transactions. Use SET SESSION.",
          position,
          null);
    }
    if (set.setting().equals(SetStatement.ALL)) {
      return new SetSettings(List.of(new Change(Optional.empty(), Optional.empty(), position)));
    }
    Optional<String> value = value(set);
    if (set.setting().equals(CATALOG)) {
      return catalog(value, Optional.empty(), position);
    }
    return new SetSettings(List.of(new Change(Optional.of(set.setting()), value, position)));
  }

  private static Optional<String> value(SetStatement set) {
    return set.values().size() == 1
        ? Optional.ofNullable(set.values().getFirst())
        : Optional.of(String.join(", ", set.values().stream().map(String::valueOf).toList()));
  }

  static SetSettings use(UseStatement use) {
    List<String> names = use.place().names;
    SqlPosition position = SqlErrors.position(use.getParserPosition());
    if (names.size() > 2) {
      throw new TributaryException(
          ErrorCode.SYNTAX_ERROR,
          "USE takes a catalog, or a catalog and a schema. Write USE catalog.schema.",
          position,
          null);
    }
    return catalog(
        Optional.of(names.getFirst()),
        names.size() == 2 ? Optional.of(names.getLast()) : Optional.empty(),
        position);
  }

  /// A schema is one of a catalog, so that another catalog begins with its default schema.
  private static SetSettings catalog(
      Optional<String> catalog, Optional<String> schema, @Nullable SqlPosition position) {
    return new SetSettings(
        List.of(
            new Change(Optional.of(CATALOG), catalog, position),
            new Change(Optional.of(SCHEMA), schema, position)));
  }
}
