package dev.tributary.engine;

import dev.tributary.planner.plan.PlannedStatement.SettingChange;
import dev.tributary.planner.plan.PlannedStatement.ShowSettings;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.NearNames;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.CatalogMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What SET, RESET and USE make of a session's choice. Names of catalogs and schemas are taken in
/// their source's spelling, and must be there as far as that is known.
final class SettingChanges {
  /// PostgreSQL's name for a time-out, whose numbers without a unit are milliseconds.
  private static final String STATEMENT_TIMEOUT = "statement_timeout";

  private static final Set<String> WHAT_ELSE_SHOWS =
      Set.of("catalogs", "schemas", "tables", "columns");

  private final FederatedCatalogs catalogs;

  SettingChanges(FederatedCatalogs catalogs) {
    this.catalogs = catalogs;
  }

  /// Fails where there is no such setting.
  static void check(SettingChange change) {
    change
        .setting()
        .ifPresent(name -> {
          if (setting(name).isEmpty() && ForeignSettings.shown(name).isEmpty()) {
            throw unknown(name, names(), change.position());
          }
        });
  }

  /// Fails where there is no such setting.
  static void check(ShowSettings show) {
    show.setting()
        .ifPresent(name -> {
          if (setting(name).isEmpty() && ForeignSettings.shown(name).isEmpty()) {
            Set<String> names = names();
            names.addAll(WHAT_ELSE_SHOWS);
            throw unknown(name, names, show.position());
          }
        });
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(ForeignSettings.names());
    names.add(STATEMENT_TIMEOUT);
    for (SessionSetting setting : SessionSetting.values()) {
      names.add(setting.label());
    }
    return names;
  }

  private static TributaryException unknown(
      String name, Collection<String> names, @Nullable SqlPosition position) {
    return new TributaryException(
        ErrorCode.INVALID_PARAMETER,
        "There is no setting '%s'.%s SHOW ALL lists the settings."
            .formatted(name, NearNames.hint(name, names)),
        position,
        null);
  }

  static Optional<SessionSetting> setting(String name) {
    return name.equals(STATEMENT_TIMEOUT)
        ? Optional.of(SessionSetting.QUERY_TIMEOUT)
        : SessionSetting.named(name);
  }

  /// Whether it is one that Tributary takes and ignores. Fails where ignoring it would be wrong.
  static boolean isIgnored(SettingChange change) {
    check(change);
    String name = change.setting().orElse("");
    if (ForeignSettings.shown(name).isEmpty()) {
      return false;
    }
    if (ForeignSettings.isHarmless(name, change.value())) {
      return true;
    }
    throw new TributaryException(
        ErrorCode.NOT_SUPPORTED,
        "%s cannot be '%s': it would change answers. It is always '%s'."
            .formatted(name, change.value().orElse(""), ForeignSettings.shown(name).orElse("")),
        change.position(),
        null);
  }

  /// The choice after these changes, in their order.
  SessionChoice apply(List<SettingChange> changes, SessionChoice before) {
    SessionChoice choice = before;
    for (SettingChange change : changes) {
      choice = apply(change, choice);
    }
    return choice;
  }

  private SessionChoice apply(SettingChange change, SessionChoice before) {
    if (change.setting().isEmpty()) {
      return SessionChoice.NONE;
    }
    String name = change.setting().get();
    SessionSetting setting = setting(name).orElseThrow();
    Optional<String> value = change.value().filter(v -> !v.isEmpty());
    try {
      return setting.chosen(
          before,
          switch (setting) {
            case CATALOG -> value.map(v -> catalog(v, change));
            case SCHEMA -> value.map(v -> schema(v, before, change));
            case QUERY_TIMEOUT -> name.equals(STATEMENT_TIMEOUT) ? millis(value) : value;
            case TIMEZONE, PUSHDOWN, VERIFY_PUSHDOWN, MAX_RESULT_ROWS -> value;
          });
    } catch (IllegalArgumentException e) {
      throw new TributaryException(
          ErrorCode.INVALID_PARAMETER,
          "%s cannot be set: %s".formatted(setting.label(), e.getMessage()),
          change.position(),
          e);
    }
  }

  private static Optional<String> millis(Optional<String> value) {
    return value
        .filter(v -> !v.equals("0"))
        .map(v -> v.chars().allMatch(Character::isDigit) ? v + "ms" : v);
  }

  private String catalog(String name, SettingChange change) {
    return spelled(name, catalogs.names())
        .orElseThrow(() ->
            new TributaryException(
                ErrorCode.CATALOG_NOT_FOUND,
                "There is no catalog '%s'.%s SHOW CATALOGS lists them."
                    .formatted(name, NearNames.hint(name, catalogs.names())),
                change.position(),
                null));
  }

  private String schema(String name, SessionChoice before, SettingChange change) {
    if (name.contains(",")) {
      throw new IllegalArgumentException("it takes one schema, not a list of them.");
    }
    String catalog =
        before
            .settings()
            .catalog()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the session has no catalog whose schema it could be. Write USE catalog.schema."));
    // What a source that has never answered has is not known, and no reason to refuse.
    Optional<CatalogMetadata> known = catalogs.metadata(catalog);
    if (known.isEmpty()) {
      return name;
    }
    List<String> schemas = known.get().schemas();
    return spelled(name, schemas)
        .orElseThrow(() ->
            new TributaryException(
                ErrorCode.SCHEMA_NOT_FOUND,
                "There is no schema '%s' in catalog '%s'.%s SHOW SCHEMAS FROM %s lists them."
                    .formatted(name, catalog, NearNames.hint(name, schemas), catalog),
                change.position(),
                null));
  }

  /// The only one of these names that is meant.
  private static Optional<String> spelled(String name, List<String> names) {
    if (names.contains(name)) {
      return Optional.of(name);
    }
    List<String> similar = names.stream().filter(name::equalsIgnoreCase).toList();
    return similar.size() == 1 ? Optional.of(similar.getFirst()) : Optional.empty();
  }
}
