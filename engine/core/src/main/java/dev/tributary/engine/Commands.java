package dev.tributary.engine;

import dev.tributary.planner.plan.PlannedStatement.Command;
import dev.tributary.planner.plan.PlannedStatement.RefreshCatalog;
import dev.tributary.planner.plan.PlannedStatement.SetSettings;
import dev.tributary.planner.plan.PlannedStatement.SettingChange;
import dev.tributary.planner.plan.PlannedStatement.ShowSettings;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/// Runs statements that plan nothing: those about the session, and the refresh of a catalog.
/// Thread-safe.
final class Commands {
  private static final List<Column> SETTINGS =
      List.of(
          new Column("name", DataType.varchar(), false),
          new Column("setting", DataType.varchar(), true),
          new Column("description", DataType.varchar(), false));

  private static final List<Column> REFRESHED =
      List.of(
          new Column("catalog", DataType.varchar(), false),
          new Column("tables", Simple.BIGINT, false),
          new Column("changed", Simple.BOOLEAN, false),
          new Column("elapsed_ms", Simple.BIGINT, false));

  private final FederatedCatalogs catalogs;
  private final SettingChanges changes;

  Commands(FederatedCatalogs catalogs) {
    this.catalogs = catalogs;
    this.changes = new SettingChanges(catalogs);
  }

  /// What the command returns. Fails where it names a setting that there is not.
  static List<Column> columns(Command command) {
    return switch (command) {
      case SetSettings set -> {
        set.changes().forEach(SettingChanges::check);
        yield List.of();
      }
      case ShowSettings show -> {
        SettingChanges.check(show);
        yield show.setting()
            .map(name -> List.of(new Column(name, DataType.varchar(), true)))
            .orElse(SETTINGS);
      }
      case RefreshCatalog _ -> REFRESHED;
    };
  }

  /// Runs the command; its rows have the command's columns.
  ArrowReader run(Command command, QueryRequest request, QueryContext context) {
    List<Column> columns = columns(command);
    return new FixedRows(columns, rows(command, request, context), context.allocator());
  }

  private List<List<@Nullable Object>> rows(
      Command command, QueryRequest request, QueryContext context) {
    return switch (command) {
      case SetSettings(List<SettingChange> asked) -> {
        set(asked, request.client());
        yield List.of();
      }
      case ShowSettings show -> shown(show, holding(request));
      case RefreshCatalog(String catalog) -> List.of(refreshed(catalog, context));
    };
  }

  private void set(List<SettingChange> asked, ClientSession client) {
    List<SettingChange> meant = asked.stream().filter(c -> !SettingChanges.isIgnored(c)).toList();
    if (!meant.isEmpty()) {
      client.choose(before -> changes.apply(meant, before));
    }
  }

  /// All that holds for the request, be it chosen or not.
  private static SessionChoice holding(QueryRequest request) {
    QueryLimits limits = request.limits();
    SessionChoice choice =
        SessionChoice.NONE
            .with(request.session())
            .withMaxRows(
                limits.maxRows() == QueryLimits.NONE.maxRows()
                    ? OptionalLong.empty()
                    : OptionalLong.of(limits.maxRows()));
    Duration timeout = limits.timeout();
    return timeout.equals(QueryLimits.NONE.timeout())
        ? choice
        : choice.withTimeout(Optional.of(timeout));
  }

  private static List<List<@Nullable Object>> shown(ShowSettings show, SessionChoice choice) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    if (show.setting().isPresent()) {
      String name = show.setting().get();
      rows.add(
          row(
              SettingChanges.setting(name)
                  .flatMap(setting -> setting.value(choice))
                  .or(() -> ForeignSettings.shown(name))
                  .orElse(null)));
      return rows;
    }
    for (SessionSetting setting : SessionSetting.values()) {
      rows.add(row(setting.label(), setting.value(choice).orElse(null), setting.description()));
    }
    return rows;
  }

  private List<@Nullable Object> refreshed(String catalog, QueryContext context) {
    long begin = System.nanoTime();
    var told = CancellableWait.of(context.cancellation(), () -> catalogs.readAnew(catalog));
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    return row(catalog, told.tables(), told.changed(), millis);
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    List<@Nullable Object> row = new ArrayList<>();
    for (Object value : values) {
      row.add(value);
    }
    return row;
  }
}
