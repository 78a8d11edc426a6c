package dev.tributary.planner.write;

import dev.tributary.planner.normalize.CorrelationCheck;
import dev.tributary.planner.place.ScanCut;
import dev.tributary.planner.place.SourceCut;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.DataType;
import dev.tributary.sql.SqlTypes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Spool;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/// Writes a tree as one statement, each node one plain sub-select: databases flatten these for
/// free, and merging clauses is where SQL writers go wrong. Every column has a name that is unique
/// in the statement, so an outer row is called by bare names; columns that nobody reads are never
/// written.
final class StatementWriter {
  private final DialectDescription dialect;
  private final Tables tables;
  private final ExpressionWriter expressions;
  private final AggregateWriter aggregates;
  private SharedAggregates shared = SharedAggregates.none();
  private final Names fresh = new Names();

  /// How the leaves of a tree are read.
  interface Tables {
    /// A table of the catalog; `names` gives a new name for each required field.
    String scan(TableScan scan, ImmutableBitSet required, List<@Nullable String> names);

    /// Rows that come from a source.
    String cut(
        SourceCut cut, ImmutableBitSet required, List<@Nullable String> names, boolean repeated);

    /// A table that a source hands over.
    String cut(
        ScanCut cut, ImmutableBitSet required, List<@Nullable String> names, boolean repeated);
  }

  StatementWriter(
      DialectDescription dialect,
      ZoneId zone,
      Parameters parameters,
      org.apache.calcite.rex.RexBuilder rex,
      Tables tables) {
    this.dialect = dialect;
    this.tables = tables;
    this.expressions = new ExpressionWriter(dialect, zone, parameters, rex, this::writeSubQuery);
    this.aggregates = new AggregateWriter(dialect, expressions);
  }

  /// The whole statement: these fields of the tree, cast to their types, in the tree's own order.
  /// The columns are named `names`.
  String writeRoot(RelNode root, List<Integer> fields, List<String> names) {
    if (dialect.has(Feature.MATERIALIZED_CTE)) {
      shared = SharedAggregates.of(root);
    }
    ImmutableBitSet required = ImmutableBitSet.of(fields);
    RelNode rowsOf = root;
    String end = "";
    Rows rows;
    if (root instanceof Sort sort) {
      // Only the outermost select's order is kept, so the root's sort is written there.
      rowsOf = sort.getInput();
      rows = write(rowsOf, required.union(sortFields(sort)), Scope.TOP);
      end = orderAndLimit(sort, rows, Scope.TOP);
    } else {
      rows = write(root, required, Scope.TOP);
    }
    Rows inner = rows;
    String list =
        IntStream.range(0, fields.size())
            .mapToObj(
                i -> typed(root, fields.get(i), inner.name(fields.get(i))) + " AS " + names.get(i))
            .collect(Collectors.joining(", "));
    return shared.with() + "SELECT " + (list.isEmpty() ? "1 AS none" : list) + from(inner) + end;
  }

  /// A stored column has its type; what is computed is cast, since databases type it as they like.
  private String typed(RelNode root, int field, String value) {
    return Origins.isStored(root, field)
        ? value
        : expressions.castColumn(value, typeOf(root, field));
  }

  static DataType typeOf(RelNode node, int field) {
    return SqlTypes.dataType(node.getRowType().getFieldList().get(field).getType());
  }

  private Rows write(RelNode node, ImmutableBitSet required, Scope scope) {
    return switch (node) {
      case SourceCut cut -> {
        List<@Nullable String> names = fresh.of(cut, required);
        yield new Rows(tables.cut(cut, required, names, scope.repeated()), names);
      }
      case ScanCut cut -> {
        List<@Nullable String> names = fresh.of(cut, required);
        yield new Rows(tables.cut(cut, required, names, scope.repeated()), names);
      }
      case TableScan scan -> scan(scan, required, scope);
      case Filter filter -> filter(filter, required, scope);
      case Project project -> project(project, required, scope);
      case Join join -> join(join, required, scope);
      case Correlate correlate -> correlate(correlate, required, scope);
      case Aggregate aggregate -> sharedOrOwn(aggregate, required, scope);
      case Sort sort -> sort(sort, required, scope);
      case SetOp setOp -> setOp(setOp, required, scope);
      case Values values -> ValuesWriter.write(values, required, dialect, expressions, fresh);
      case RepeatUnion union -> recursion(union, required, scope);
      case Spool spool -> write(spool.getInput(), required, scope);
      case Uncollect uncollect -> uncollect(uncollect, required, scope);
      default ->
          throw new TributaryException(
              ErrorCode.NOT_SUPPORTED,
              node.getRelTypeName().replace("Logical", "").toUpperCase(Locale.ROOT)
                  + " is not supported.");
    };
  }

  private Rows scan(TableScan scan, ImmutableBitSet required, Scope scope) {
    Scope.NamedTable recursion =
        scope.recursions().get(scan.getTable().getQualifiedName().getLast());
    if (recursion != null) {
      return named(scan, recursion, required);
    }
    List<@Nullable String> names = fresh.of(scan, required);
    return new Rows(tables.scan(scan, required, names), names);
  }

  /// A table that the statement defines, read under new names.
  private Rows named(RelNode node, Scope.NamedTable table, ImmutableBitSet required) {
    List<@Nullable String> names = fresh.of(node, required);
    String list =
        required.asList().stream()
            .map(i -> table.columns().get(i) + " AS " + names.get(i))
            .collect(Collectors.joining(", "));
    return new Rows("SELECT " + orNothing(list) + " FROM " + table.name(), names);
  }

  private Rows filter(Filter filter, ImmutableBitSet required, Scope scope) {
    Set<CorrelationId> own = filter.getVariablesSet();
    ImmutableBitSet needed = required.union(RequiredFields.of(List.of(filter.getCondition()), own));
    Rows rows = write(filter.getInput(), needed, scope);
    String condition =
        expressions.write(filter.getCondition(), rows.names(), scope.bind(own, rows.names()));
    return new Rows(
        select(rows.distinctNames(required)) + from(rows) + " WHERE " + condition, rows.names());
  }

  private Rows project(Project project, ImmutableBitSet required, Scope scope) {
    Set<CorrelationId> own = project.getVariablesSet();
    List<RexNode> asked =
        required.asList().stream().map(i -> project.getProjects().get(i)).toList();
    Rows rows = write(project.getInput(), RequiredFields.of(asked, own), scope);
    Scope inner = scope.bind(own, rows.names());
    List<@Nullable String> names = Names.absent(project.getProjects().size());
    Set<String> items = new LinkedHashSet<>();
    boolean computes = false;
    for (int i : required) {
      RexNode expression = project.getProjects().get(i);
      if (expression instanceof RexInputRef ref) {
        names.set(i, rows.name(ref.getIndex()));
        items.add(rows.name(ref.getIndex()));
      } else {
        String name = fresh.column();
        names.set(i, name);
        items.add(expressions.write(expression, rows.names(), inner) + " AS " + name);
        computes = true;
      }
    }
    return computes
        ? new Rows("SELECT " + String.join(", ", items) + from(rows), names)
        : new Rows(rows.sql(), names);
  }

  private Rows join(Join join, ImmutableBitSet required, Scope scope) {
    int width = join.getLeft().getRowType().getFieldCount();
    int total = width + join.getRight().getRowType().getFieldCount();
    ImmutableBitSet needed =
        required.union(RequiredFields.of(List.of(join.getCondition()), join.getVariablesSet()));
    Rows left = write(join.getLeft(), needed.intersect(ImmutableBitSet.range(width)), scope);
    Rows right =
        write(
            join.getRight(),
            needed.intersect(ImmutableBitSet.range(width, total)).shift(-width),
            scope);
    List<@Nullable String> both = Rows.concat(left.names(), right.names());
    String condition =
        join.getCondition().isAlwaysTrue()
            ? "TRUE"
            : expressions.write(
                join.getCondition(), both, scope.bind(join.getVariablesSet(), both));
    JoinRelType type = join.getJoinType();
    boolean half = type == JoinRelType.SEMI || type == JoinRelType.ANTI;
    Rows joined = new Rows("", half ? left.names() : both);
    String list = select(joined.distinctNames(required));
    if (half && !dialect.has(Feature.SEMI_JOIN_SYNTAX)) {
      return new Rows(
          list
              + from(left)
              + (type == JoinRelType.SEMI ? " WHERE EXISTS" : " WHERE NOT EXISTS")
              + " (SELECT 1"
              + from(right)
              + " WHERE "
              + condition
              + ")",
          joined.names());
    }
    String word = type == JoinRelType.INNER && condition.equals("TRUE") ? "CROSS" : type.name();
    String on = word.equals("CROSS") ? "" : " ON " + condition;
    return new Rows(
        list + from(left) + " " + word + " JOIN " + derived(right) + on, joined.names());
  }

  private Rows correlate(Correlate correlate, ImmutableBitSet required, Scope scope) {
    int width = correlate.getLeft().getRowType().getFieldCount();
    Set<CorrelationId> own = Set.of(correlate.getCorrelationId());
    ImmutableBitSet range = ImmutableBitSet.range(width);
    Rows left =
        write(
            correlate.getLeft(),
            required.intersect(range).union(RequiredFields.outer(correlate.getRight(), own)),
            scope);
    Rows right =
        write(
            correlate.getRight(),
            required.except(range).shift(-width),
            scope.bind(own, left.names()).repeatedly());
    Rows both = new Rows("", Rows.concat(left.names(), right.names()));
    String join =
        switch (correlate.getJoinType()) {
          case INNER -> " CROSS JOIN LATERAL " + derived(right);
          case LEFT -> " LEFT JOIN LATERAL " + derived(right) + " ON TRUE";
          default ->
              throw new TributaryException(
                  ErrorCode.NOT_SUPPORTED, "This kind of lateral join is not supported.");
        };
    return new Rows(select(both.distinctNames(required)) + from(left) + join, both.names());
  }

  private Rows sharedOrOwn(Aggregate aggregate, ImmutableBitSet required, Scope scope) {
    // Inside a recursion, equal words may mean different rows.
    Optional<Scope.NamedTable> table =
        scope.recursions().isEmpty()
            ? shared.find(
                aggregate,
                () ->
                    aggregate(
                        aggregate,
                        ImmutableBitSet.range(aggregate.getRowType().getFieldCount()),
                        Scope.TOP),
                fresh::relation)
            : Optional.empty();
    return table.isPresent()
        ? named(aggregate, table.get(), required)
        : aggregate(aggregate, required, scope);
  }

  private Rows aggregate(Aggregate aggregate, ImmutableBitSet required, Scope scope) {
    Rows rows = write(aggregate.getInput(), AggregateWriter.fields(aggregate, required), scope);
    if (aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
      rows = withOwnNames(rows, aggregate.getGroupSet());
    }
    List<@Nullable String> names = Names.absent(aggregate.getRowType().getFieldCount());
    List<Integer> keys = aggregate.getGroupSet().asList();
    Set<String> items = new LinkedHashSet<>();
    for (int i : required) {
      if (i < keys.size()) {
        String key = rows.name(keys.get(i));
        names.set(i, key);
        items.add(key);
      } else {
        String name = fresh.column();
        names.set(i, name);
        items.add(aggregates.write(aggregate, i - keys.size(), rows) + " AS " + name);
      }
    }
    String list = items.isEmpty() ? "1 AS " + fresh.column() : String.join(", ", items);
    String grouping = aggregates.grouping(aggregate, rows);
    // Without keys there is one row even over none, but only if something is aggregated.
    String one = grouping.isEmpty() && items.isEmpty() ? " HAVING COUNT(*) >= 0" : "";
    return new Rows("SELECT " + list + from(rows) + grouping + one, names);
  }

  /// The rows with each of these fields under a name of its own: where one column is two keys, a
  /// grouping set may have one of them without the other.
  private Rows withOwnNames(Rows rows, ImmutableBitSet fields) {
    if (rows.distinctNames(fields).size() == fields.cardinality()) {
      return rows;
    }
    Set<String> items = new LinkedHashSet<>();
    rows.names().stream().filter(Objects::nonNull).forEach(items::add);
    Set<String> taken = new HashSet<>();
    List<@Nullable String> names = new ArrayList<>(rows.names());
    for (int field : fields) {
      if (!taken.add(rows.name(field))) {
        names.set(field, fresh.column());
        items.add(rows.name(field) + " AS " + names.get(field));
      }
    }
    return new Rows("SELECT " + String.join(", ", items) + from(rows), names);
  }

  private Rows sort(Sort sort, ImmutableBitSet required, Scope scope) {
    Rows rows = write(sort.getInput(), required.union(sortFields(sort)), scope);
    return new Rows(
        select(rows.distinctNames(required)) + from(rows) + orderAndLimit(sort, rows, scope),
        rows.names());
  }

  private static ImmutableBitSet sortFields(Sort sort) {
    return ImmutableBitSet.of(sort.getCollation().getKeys());
  }

  private String orderAndLimit(Sort sort, Rows rows, Scope scope) {
    StringBuilder sql = new StringBuilder();
    List<RelFieldCollation> collations = sort.getCollation().getFieldCollations();
    if (!collations.isEmpty()) {
      sql.append(" ORDER BY ")
          .append(
              collations.stream()
                  .map(c ->
                      expressions.orderItem(
                          rows.name(c.getFieldIndex()),
                          typeOf(sort.getInput(), c.getFieldIndex()),
                          c))
                  .collect(Collectors.joining(", ")));
    }
    if (sort.fetch != null) {
      sql.append(" LIMIT ").append(expressions.write(sort.fetch, rows.names(), scope));
    }
    if (sort.offset != null) {
      if (sort.fetch == null) {
        sql.append(dialect.noLimit());
      }
      sql.append(" OFFSET ").append(expressions.write(sort.offset, rows.names(), scope));
    }
    return sql.toString();
  }

  private Rows setOp(SetOp setOp, ImmutableBitSet required, Scope scope) {
    Optional<List<List<RexNode>>> rows = ComputedRows.of(setOp);
    if (rows.isPresent()) {
      return ValuesWriter.write(setOp, rows.get(), required, dialect, expressions, fresh);
    }
    boolean compares = !(setOp instanceof Union && setOp.all);
    int width = setOp.getRowType().getFieldCount();
    ImmutableBitSet fields = compares ? ImmutableBitSet.range(width) : required;
    List<@Nullable String> names = fresh.of(setOp, fields);
    String word =
        switch (setOp.kind) {
          case UNION -> " UNION ";
          case INTERSECT -> " INTERSECT ";
          default -> " EXCEPT ";
        };
    String sql =
        setOp.getInputs().stream()
            .map(input -> branch(write(input, fields, scope), input, setOp, names))
            .collect(Collectors.joining(setOp.all ? word + "ALL " : word));
    return new Rows(sql, names);
  }

  /// One branch under the names and types of the whole.
  private String branch(Rows rows, RelNode input, RelNode whole, List<@Nullable String> names) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i) != null) {
        String value = rows.name(i);
        DataType type = typeOf(whole, i);
        items.add(
            (typeOf(input, i).equals(type) ? value : expressions.castColumn(value, type))
                + " AS "
                + names.get(i));
      }
    }
    return "SELECT " + orNothing(String.join(", ", items)) + from(rows);
  }

  private Rows recursion(RepeatUnion union, ImmutableBitSet required, Scope scope) {
    if (union.iterationLimit >= 0) {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED, "A recursive query with an iteration limit is not supported.");
    }
    ImmutableBitSet all = ImmutableBitSet.range(union.getRowType().getFieldCount());
    List<@Nullable String> own = fresh.of(union, all);
    List<String> columnNames = all.asList().stream().map(i -> String.valueOf(own.get(i))).toList();
    Scope.NamedTable recursion = new Scope.NamedTable(fresh.relation(), columnNames);
    RelNode seed = union.getSeedRel();
    RelNode step = union.getIterativeRel();
    String first = branch(write(seed, all, scope), seed, union, fresh.of(union, all));
    Scope inside =
        scope.recurse(
            union.getTransientTable() == null
                ? ""
                : union.getTransientTable().getQualifiedName().getLast(),
            recursion);
    String next = branch(write(step, all, inside), step, union, fresh.of(union, all));
    List<@Nullable String> names = fresh.of(union, required);
    String list =
        required.asList().stream()
            .map(i -> own.get(i) + " AS " + names.get(i))
            .collect(Collectors.joining(", "));
    return new Rows(
        "WITH RECURSIVE "
            + recursion.name()
            + "("
            + String.join(", ", columnNames)
            + ") AS ("
            + first
            + (union.all ? " UNION ALL " : " UNION ")
            + next
            + ") SELECT "
            + orNothing(list)
            + " FROM "
            + recursion.name(),
        names);
  }

  private Rows uncollect(Uncollect uncollect, ImmutableBitSet required, Scope scope) {
    RelNode input = uncollect.getInput();
    Rows rows = write(input, ImmutableBitSet.range(input.getRowType().getFieldCount()), scope);
    return UnnestWriter.write(uncollect, required, rows, expressions, fresh);
  }

  private String writeSubQuery(RexSubQuery subQuery, Scope scope) {
    RelNode rel = subQuery.rel;
    int width = rel.getRowType().getFieldCount();
    boolean exists = subQuery.getKind() == org.apache.calcite.sql.SqlKind.EXISTS;
    boolean correlated = !CorrelationCheck.free(rel).isEmpty();
    Scope inside = correlated ? scope.repeatedly() : scope;
    ImmutableBitSet required = exists ? ImmutableBitSet.of() : ImmutableBitSet.range(width);
    Rows rows = write(rel, required, inside);
    String list =
        exists ? "1" : rows.names().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "SELECT " + list + from(rows);
  }

  private String from(Rows rows) {
    return " FROM " + derived(rows);
  }

  private String derived(Rows rows) {
    return "(" + rows.sql() + ") AS " + fresh.relation();
  }

  private String select(List<String> names) {
    return "SELECT " + orNothing(String.join(", ", names));
  }

  /// A select list that is never empty: rows without columns are still rows.
  private String orNothing(String list) {
    return fresh.orNothing(list);
  }
}
