package dev.tributary.engine;

import dev.tributary.planner.PlanRequest;
import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.plan.PlannedStatement;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.source.CatalogMetadata.Unreadable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Plans statements over the catalogs that they name. A source that is down or slow matters only to
/// statements that name its catalog; a name that is not found is looked for once more in metadata
/// that is not quite new.
final class StatementPlanning {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(2);
  private static final Duration NEW_ENOUGH = Duration.ofSeconds(5);
  private static final Set<ErrorCode> NAME_ERRORS =
      Set.of(
          ErrorCode.CATALOG_NOT_FOUND,
          ErrorCode.SCHEMA_NOT_FOUND,
          ErrorCode.TABLE_NOT_FOUND,
          ErrorCode.COLUMN_NOT_FOUND,
          ErrorCode.SCHEMA_CHANGED,
          ErrorCode.FILE_NOT_FOUND);
  private static final Set<ErrorCode> FILES_CHANGED =
      Set.of(ErrorCode.SCHEMA_CHANGED, ErrorCode.FILE_NOT_FOUND);

  private final PlanCache plans;
  private final FederatedCatalogs catalogs;

  private final NativeDescriptions natives;

  StatementPlanning(PlanCache plans, FederatedCatalogs catalogs) {
    this.plans = plans;
    this.catalogs = catalogs;
    this.natives = new NativeDescriptions(catalogs);
  }

  /// A plan and what it was made from.
  record Planned(KnownPlan plan, PlanRequest request, FederatedCatalog catalog) {
    PlannedStatement statement() {
      return plan.statement();
    }
  }

  /// @param cancellation of what sources are asked for the plan
  Planned plan(String sql, SessionSettings session, Cancellation cancellation)
      throws InterruptedException {
    PlanRequest request =
        described(
            new PlanRequest(
                sql, session.catalog(), session.schema(), session.zone(), session.pushdown()),
            cancellation);
    List<String> named = named(sql, session);
    FederatedCatalog catalog = catalog(named);
    try {
      return plan(request, catalog);
    } catch (TributaryException e) {
      boolean known = unreadable(e, named);
      if (!NAME_ERRORS.contains(e.code()) && !known) {
        throw e;
      }
      List<String> candidates = named.isEmpty() ? catalogs.names() : named;
      // However new it is, what is known about files is not true of them any more.
      Duration age = FILES_CHANGED.contains(e.code()) && !known ? Duration.ZERO : NEW_ENOUGH;
      // It may also have become newer just now.
      if (catalogs.refreshOlderThan(age, candidates)
          || catalogs.current().version() > catalog.version()) {
        return planAgain(request, named);
      }
      throw explained(e, request, named);
    }
  }

  private PlanRequest described(PlanRequest request, Cancellation cancellation)
      throws InterruptedException {
    if (!NativeDescriptions.mayBeIn(request.sql())) {
      return request;
    }
    return request.with(
        plans.nativeQueries(request.sql()).stream()
            .map(query -> natives.describe(query, cancellation))
            .toList());
  }

  /// Whether this is why a table could not be looked at, which may be otherwise by now.
  private boolean unreadable(TributaryException e, List<String> named) {
    return unreadable(named).anyMatch(u -> u.message().equals(e.getMessage()));
  }

  private Stream<Unreadable> unreadable(List<String> named) {
    return catalogs.current().entries().stream()
        .filter(entry -> named.isEmpty() || named.contains(entry.name()))
        .flatMap(entry -> entry.metadata().unreadable().stream());
  }

  /// Makes this plan anew when it is next wanted.
  void forget(Planned stale) {
    plans.forget(stale.request(), stale.catalog());
  }

  /// The plan after the source's tables have proved to be others than those that were planned for.
  Planned again(Planned stale, String source, Cancellation cancellation)
      throws InterruptedException {
    plans.forget(stale.request(), stale.catalog());
    natives.forget(source);
    catalogs.refresh(source);
    return plan(described(stale.request(), cancellation), catalog(List.of(source)));
  }

  private Planned planAgain(PlanRequest request, List<String> named) throws InterruptedException {
    try {
      return plan(request, catalog(named));
    } catch (TributaryException e) {
      throw NAME_ERRORS.contains(e.code()) ? explained(e, request, named) : e;
    }
  }

  private FederatedCatalog catalog(List<String> named) {
    return named.isEmpty()
        ? catalogs.snapshot(PATIENCE_WITH_OTHERS)
        : catalogs.snapshot(named, PATIENCE);
  }

  private Planned plan(PlanRequest request, FederatedCatalog catalog) throws InterruptedException {
    return new Planned(plans.plan(request, catalog), request, catalog);
  }

  /// The failure of the source that was meant, where there is one: its tables are missing because
  /// it is down, not because the name is wrong. So are those of a schema that could not be looked
  /// at. A source or schema that the statement does not name explains nothing.
  private TributaryException explained(
      TributaryException notFound, PlanRequest request, List<String> named) {
    String text = request.sql().toLowerCase(Locale.ROOT);
    return named.stream()
        .map(catalogs::failure)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() ->
            unreadable(named)
                .filter(u -> u.table().isEmpty() && hasWord(text, u.schema()))
                .map(Unreadable::failure)
                .findFirst())
        .map(down -> new TributaryException(down.code(), down.getMessage(), notFound))
        .orElse(notFound);
  }

  /// The catalogs whose names occur in the text. A name inside a literal only costs waiting for its
  /// source.
  private List<String> named(String sql, SessionSettings session) {
    String text = sql.toLowerCase(Locale.ROOT);
    return catalogs.names().stream()
        .filter(name ->
            hasWord(text, name.toLowerCase(Locale.ROOT))
                || session.catalog().filter(name::equalsIgnoreCase).isPresent())
        .toList();
  }

  private static boolean hasWord(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean begins = at == 0 || !Character.isUnicodeIdentifierPart(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isUnicodeIdentifierPart(text.charAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }
}
