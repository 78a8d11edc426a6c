package dev.tributary.engine;

import dev.tributary.planner.PlanRequest;
import dev.tributary.planner.QueryPlanner;
import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.plan.Fragment;
import dev.tributary.planner.plan.Fragment.Edge;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.planner.plan.Fragment.PlannedFiles;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.ParameterSlot;
import dev.tributary.planner.plan.PlannedStatement;
import dev.tributary.planner.plan.SourceRequest;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/// Knows a handful of statements: `crm`, `crm as LABEL`, `crm ?`, `join crm erp`, `lake`,
/// `explain`.
final class FakePlanner implements QueryPlanner {
  private static final List<Column> NUMBER = List.of(new Column("n", Simple.BIGINT, false));

  final AtomicInteger planned = new AtomicInteger();
  volatile boolean knowsNothing;

  @Override
  public PlannedStatement plan(PlanRequest request, FederatedCatalog catalog) {
    planned.incrementAndGet();
    String[] words = request.sql().split(" ");
    return switch (knowsNothing ? "" : words[0]) {
      case "crm" -> new PlannedStatement.Query(crm(words));
      case "join" -> new PlannedStatement.Query(join(words));
      case "lake" -> new PlannedStatement.Query(lake(catalog));
      case "explain" ->
          new PlannedStatement.Explanation("line one\nline two", crm(new String[] {"crm"}));
      case "broken" -> throw new IllegalStateException("a bug");
      default ->
          throw new TributaryException(
              ErrorCode.TABLE_NOT_FOUND, "There is no table '" + request.sql() + "'.");
    };
  }

  private static FragmentPlan crm(String[] words) {
    boolean asked = words.length > 1 && words[1].equals("?");
    String label = words.length > 2 ? words[2] : "n";
    List<ParameterSlot> slots =
        asked
            ? List.of(
                new ParameterSlot.Client(0, Simple.INTEGER),
                new ParameterSlot.QueryStart(Simple.DATE))
            : List.of();
    return new FragmentPlan(
        List.of(
            new SourceFragment(
                0,
                "crm",
                new SourceRequest.Native("SELECT n FROM t", slots),
                NUMBER,
                OptionalLong.empty(),
                List.of())),
        List.of(new Column(label, Simple.BIGINT, false)),
        asked ? List.<DataType>of(Simple.INTEGER) : List.of());
  }

  private static FragmentPlan join(String[] sources) {
    List<Fragment> fragments = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 1; i < sources.length; i++) {
      SourceFragment from =
          new SourceFragment(
              i - 1,
              sources[i],
              new SourceRequest.Native("SELECT n FROM t", List.of()),
              NUMBER,
              OptionalLong.empty(),
              List.of());
      fragments.add(from);
      edges.add(new Edge("e" + i, from, Edge.Kind.SPOOL));
    }
    fragments.add(
        new EngineFragment(sources.length, "SELECT", List.of(), edges, List.of(), NUMBER));
    return new FragmentPlan(fragments, NUMBER, List.of());
  }

  private static FragmentPlan lake(FederatedCatalog catalog) {
    TableName table = new TableName("main", "t");
    var access =
        catalog.entries().stream()
            .filter(e -> e.name().equals("lake"))
            .map(e -> e.parts().getFirst().access())
            .map(FederatedCatalog.Access.Files.class::cast)
            .findFirst()
            .orElseThrow();
    return new FragmentPlan(
        List.of(
            new EngineFragment(
                0,
                "SELECT",
                List.of(),
                List.of(),
                List.of(new PlannedFiles("lake", table, access.scans().apply(table))),
                NUMBER)),
        NUMBER,
        List.of());
  }
}
