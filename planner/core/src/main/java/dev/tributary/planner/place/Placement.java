package dev.tributary.planner.place;

import com.google.common.collect.ImmutableSet;
import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.catalog.FederatedCatalog.Access;
import dev.tributary.planner.catalog.FederatedCatalog.Part;
import dev.tributary.planner.normalize.Expressions;
import dev.tributary.planner.normalize.RelExpressions;
import dev.tributary.planner.normalize.SubQueryShuttle;
import dev.tributary.planner.plan.SourceRequest.Match;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.sql.TableHandle;
import dev.tributary.sql.ThrowingExpressions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;

/// Decides what runs where: a tree goes to a source whole where the source can run all of it, and
/// is cut at the highest nodes where it cannot. No cost yet, but for one rule: a join that may
/// grow, by the keys that are declared, is not asked of a source inside a larger query.
public final class Placement {
  private final Map<String, Ability> abilities = new LinkedHashMap<>();
  private final FederatedCatalog catalog;
  private final boolean pushdown;
  private final ZoneId zone;
  private boolean scans;

  private Placement(FederatedCatalog catalog, boolean pushdown, ZoneId zone) {
    this.catalog = catalog;
    this.pushdown = pushdown;
    this.zone = zone;
  }

  /// The tree with a [SourceCut] wherever rows come from a source that speaks SQL, and a [ScanCut]
  /// wherever a source hands over a table.
  ///
  /// @param pushdown whether sources may do more than hand over their columns
  /// @param zone the session's time zone
  public static RelNode place(
      RelNode root, FederatedCatalog catalog, boolean pushdown, ZoneId zone) {
    Placement placement = new Placement(catalog, pushdown, zone);
    placement.findSources(root);
    if (!placement.readsSources()) {
      return root;
    }
    if (pushdown) {
      for (Ability ability : placement.abilities.values()) {
        if (ability.canStandAlone(root)) {
          return placement.cut(root, ability, List.of());
        }
      }
    }
    RelNode regrouped = pushdown ? RegroupJoins.rewrite(root, placement::homeOf) : root;
    return placement.place(regrouped);
  }

  /// Whether the tree reads any source that does more than name its files.
  public static boolean isFederated(RelNode root, FederatedCatalog catalog) {
    Placement placement = new Placement(catalog, false, ZoneOffset.UTC);
    placement.findSources(root);
    return placement.readsSources();
  }

  private boolean readsSources() {
    return scans || !abilities.isEmpty();
  }

  private void findSources(RelNode node) {
    if (node instanceof TableScan scan) {
      TableHandle table = scan.getTable().unwrap(TableHandle.class);
      if (table != null) {
        Part part = catalog.part(table.catalog(), table.table().name());
        switch (part.access()) {
          case Access.Sql(var dialect) ->
              abilities.computeIfAbsent(
                  part.source(), name -> new Ability(catalog, name, dialect.in(zone)));
          case Access.Scans _ -> scans = true;
          case Access.Files _ -> {}
        }
      }
    }
    node.getInputs().forEach(this::findSources);
    RexVisitorImpl<Void> visitor =
        new RexVisitorImpl<>(true) {
          @Override
          public Void visitSubQuery(RexSubQuery subQuery) {
            findSources(subQuery.rel);
            return super.visitSubQuery(subQuery);
          }
        };
    RelExpressions.of(node).forEach(e -> e.accept(visitor));
  }

  /// The source that can run the whole tree as a statement of its own.
  private Optional<Ability> home(RelNode tree) {
    return abilities.values().stream().filter(a -> a.canStandAlone(tree)).findFirst();
  }

  private Optional<String> homeOf(RelNode tree) {
    return home(tree).map(Ability::source);
  }

  private RelNode place(RelNode node) {
    Optional<Ability> home = pushdown || node instanceof TableScan ? home(node) : Optional.empty();
    if (home.isPresent() && !multiplies(node)) {
      return cut(node, home.get(), List.of());
    }
    if (node instanceof TableScan scan) {
      return handedOver(scan, searchable -> List.of()).orElse(scan);
    }
    if (pushdown && node instanceof Filter filter) {
      Optional<RelNode> placed = split(filter).or(() -> matched(filter));
      if (placed.isPresent()) {
        return placed.get();
      }
    }
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : node.getInputs()) {
      RelNode placed = place(input);
      inputs.add(placed instanceof SourceCut cut && pushdown ? explained(cut, node) : placed);
    }
    RelNode rebuilt =
        inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
    return rebuilt.accept(new SubQueryShuttle(this::place));
  }

  /// The filter with those conjuncts sent to the source that can evaluate them. Conjuncts that can
  /// throw go only together with all others: alone they would see rows that another one removes.
  private Optional<RelNode> split(Filter filter) {
    RelNode input = filter.getInput();
    Optional<Ability> home = multiplies(input) ? Optional.empty() : home(input);
    if (home.isEmpty()) {
      return Optional.empty();
    }
    Ability ability = home.get();
    List<RexNode> sent = new ArrayList<>();
    List<RexNode> kept = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (RexNode conjunct : Expressions.conjuncts(filter.getCondition())) {
      RelNode alone =
          LogicalFilter.create(input, conjunct, ImmutableSet.copyOf(filter.getVariablesSet()));
      if (ability.canStandAlone(alone) && !ThrowingExpressions.canThrow(conjunct)) {
        sent.add(conjunct);
      } else {
        kept.add(conjunct);
        reasons.add(
            "FILTER "
                + ReadableCondition.of(conjunct, input)
                + ": "
                + ability.whyNotTree(alone).orElse("it can fail, or reads an outer row"));
      }
    }
    RelNode below = Expressions.filter(input, sent, filter.getVariablesSet());
    RelNode cut = cut(below, ability, reasons);
    return Optional.of(
        Expressions.filter(cut, kept, filter.getVariablesSet())
            .accept(new SubQueryShuttle(this::place)));
  }

  /// The filter over a table that its source hands over, which may use the filter to find fewer
  /// rows.
  private Optional<RelNode> matched(Filter filter) {
    return filter.getInput() instanceof TableScan scan
        ? handedOver(scan, searchable -> ScanMatches.of(filter, searchable))
            .map(cut ->
                filter
                    .copy(filter.getTraitSet(), List.of(cut))
                    .accept(new SubQueryShuttle(this::place)))
        : Optional.empty();
  }

  /// The table as its source hands it over, where that is how it is read.
  private Optional<RelNode> handedOver(TableScan scan, Function<Set<String>, List<Match>> matches) {
    TableHandle handle = scan.getTable().unwrap(TableHandle.class);
    if (handle == null) {
      return Optional.empty();
    }
    TableMetadata table = handle.table();
    Part part = catalog.part(handle.catalog(), table.name());
    return part.access() instanceof Access.Scans(var searchable)
        ? Optional.of(
            new ScanCut(part.source(), table, matches.apply(searchable.apply(table.name())), scan))
        : Optional.empty();
  }

  private SourceCut cut(RelNode tree, Ability ability, List<String> notPushed) {
    return new SourceCut(ability.source(), ability.dialect(), tree, notPushed);
  }

  private SourceCut explained(SourceCut cut, RelNode parent) {
    Ability ability = abilities.get(cut.source());
    if (ability == null) {
      return cut;
    }
    List<String> reasons = new ArrayList<>(cut.notPushed());
    ability
        .whyNotNode(parent)
        .or(() -> ability.whyNotTree(parent))
        .ifPresent(why -> reasons.add(Ability.name(parent) + ": " + why));
    return cut(cut.tree(), ability, reasons);
  }

  /// Whether the tree has a join that may return rows of both sides several times. Inside a larger
  /// query such a join is left to the engine, which reads each side once.
  private static boolean multiplies(RelNode tree) {
    if (tree instanceof Join join
        && join.getJoinType() != JoinRelType.SEMI
        && join.getJoinType() != JoinRelType.ANTI
        && UniqueKeys.mayGrow(join.getLeft(), join.getRight(), join.getCondition())) {
      return true;
    }
    return tree.getInputs().stream().anyMatch(Placement::multiplies);
  }
}
