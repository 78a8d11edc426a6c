package dev.tributary.planner;

import dev.tributary.planner.algebra.FederatedCatalogView;
import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.catalog.NativeTables;
import dev.tributary.planner.explain.PlanPrinter;
import dev.tributary.planner.normalize.Normalizer;
import dev.tributary.planner.place.Determined;
import dev.tributary.planner.place.Placement;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.PlannedStatement;
import dev.tributary.planner.write.PlanWriter;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.sql.Algebra;
import dev.tributary.sql.CatalogView.DefaultPath;
import dev.tributary.sql.ParsedStatement;
import dev.tributary.sql.ParsedStatement.Format;
import dev.tributary.sql.SqlLanguage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/// The stages in their order: parse, validate and convert (`planner/sql`), normalize, place, write.
/// Any number of threads may plan at once.
public final class StagedQueryPlanner implements QueryPlanner {
  private final SqlLanguage language = new SqlLanguage();
  private volatile @Nullable FederatedCatalogView latest;

  @Override
  public List<NativeQuery> nativeQueries(String sql) {
    return language.nativeQueries(language.parse(sql)).stream()
        .map(q -> new NativeQuery(q.catalog(), q.sql()))
        .toList();
  }

  @Override
  public PlannedStatement plan(PlanRequest request, FederatedCatalog known) {
    FederatedCatalog catalog = with(request.nativeQueries(), known);
    try {
      return switch (language.parse(request.sql())) {
        case ParsedStatement.Query query ->
            new PlannedStatement.Query(plan(query, request, catalog));
        case ParsedStatement.Explain explain -> explain(explain, request, catalog);
        case ParsedStatement.SetSettings set ->
            new PlannedStatement.SetSettings(
                set.changes().stream()
                    .map(c ->
                        new PlannedStatement.SettingChange(c.setting(), c.value(), c.position()))
                    .toList());
        case ParsedStatement.ShowSettings show ->
            new PlannedStatement.ShowSettings(show.setting(), show.position());
        case ParsedStatement.Refresh refresh ->
            new PlannedStatement.RefreshCatalog(
                language.catalog(refresh.catalog(), view(catalog), refresh.position()));
      };
    } catch (TributaryException e) {
      throw e;
    } catch (RuntimeException | AssertionError e) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR,
          "The statement could not be planned; this is a fault of Tributary: " + e,
          e);
    } catch (StackOverflowError e) {
      throw new TributaryException(
          ErrorCode.QUERY_TOO_COMPLEX,
          "The statement is nested too deeply to be planned. Split it into simpler ones.",
          e);
    }
  }

  private static FederatedCatalog with(List<DescribedQuery> queries, FederatedCatalog catalog) {
    if (queries.isEmpty()) {
      return catalog;
    }
    Map<String, Map<String, List<ColumnMetadata>>> tables = new LinkedHashMap<>();
    for (DescribedQuery query : queries) {
      tables
          .computeIfAbsent(query.catalog(), _ -> new LinkedHashMap<>())
          .put(query.sql(), query.columns());
    }
    return NativeTables.in(catalog, tables);
  }

  private PlannedStatement explain(
      ParsedStatement.Explain explain, PlanRequest request, FederatedCatalog catalog) {
    if (explain.analyze() || explain.format() != Format.TEXT) {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED,
          (explain.analyze() ? "EXPLAIN ANALYZE" : "EXPLAIN (FORMAT " + explain.format() + ")")
              + " is not supported yet. Use EXPLAIN.");
    }
    FragmentPlan plan = plan(explain, request, catalog);
    return new PlannedStatement.Explanation(PlanPrinter.print(plan), plan);
  }

  private FragmentPlan plan(
      ParsedStatement.OfRows statement, PlanRequest request, FederatedCatalog catalog) {
    Algebra algebra =
        language.toAlgebra(
            statement.query(), view(catalog), new DefaultPath(request.catalog(), request.schema()));
    RelNode written = algebra.root().rel;
    RelNode normal = Normalizer.normalize(written, Placement.isFederated(written, catalog));
    RelNode placed = Placement.place(normal, catalog, request.pushdown(), request.zone());
    List<Integer> fields = algebra.root().fields.leftList();
    return PlanWriter.write(
            placed,
            fields,
            algebra.columns().stream().map(StagedQueryPlanner::visible).toList(),
            algebra.parameterTypes(),
            catalog,
            request.zone())
        .with(Determined.of(written, fields));
  }

  /// A column of nothing but NULL is text to clients.
  private static Column visible(Column column) {
    return column.type() == DataType.Simple.NULL
        ? new Column(column.name(), DataType.varchar(), true)
        : column;
  }

  /// The names of a catalog with many tables take longer to index than a statement to plan.
  private FederatedCatalogView view(FederatedCatalog catalog) {
    FederatedCatalogView known = latest;
    if (known == null || !known.shows(catalog)) {
      known = new FederatedCatalogView(catalog);
      latest = known;
    }
    return known;
  }
}
