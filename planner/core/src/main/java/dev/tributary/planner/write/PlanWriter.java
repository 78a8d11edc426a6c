package dev.tributary.planner.write;

import dev.tributary.planner.catalog.FederatedCatalog;
import dev.tributary.planner.catalog.FederatedCatalog.Access;
import dev.tributary.planner.catalog.NativeTables;
import dev.tributary.planner.dialect.EngineDialect;
import dev.tributary.planner.place.RowEstimates;
import dev.tributary.planner.place.ScanCut;
import dev.tributary.planner.place.SourceCut;
import dev.tributary.planner.plan.Fragment;
import dev.tributary.planner.plan.Fragment.Edge;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.planner.plan.Fragment.PlannedFiles;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.SourceRequest;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.sql.SqlTypes;
import dev.tributary.sql.TableHandle;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/// Turns a placed tree into the fragments of a plan.
public final class PlanWriter {
  private final FederatedCatalog catalog;
  private final ZoneId zone;
  private final boolean windows;
  private final List<SourceFragment> sources = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<PlannedFiles> files = new ArrayList<>();

  private PlanWriter(FederatedCatalog catalog, ZoneId zone, boolean windows) {
    this.catalog = catalog;
    this.zone = zone;
    this.windows = windows;
  }

  /// @param fields which fields of the tree are the result, in order
  /// @param columns the result's columns with their labels
  public static FragmentPlan write(
      RelNode placed,
      List<Integer> fields,
      List<Column> columns,
      List<DataType> parameterTypes,
      FederatedCatalog catalog,
      ZoneId zone) {
    return new PlanWriter(catalog, zone, Origins.hasWindows(placed))
        .write(placed, fields, columns, parameterTypes);
  }

  private FragmentPlan write(
      RelNode placed, List<Integer> fields, List<Column> columns, List<DataType> parameterTypes) {
    List<Fragment> fragments = new ArrayList<>();
    if (placed instanceof SourceCut cut) {
      fragments.add(sourceFragment(cut, fields, columns));
    } else {
      Parameters parameters = new Parameters();
      StatementWriter writer =
          new StatementWriter(
              EngineDialect.DESCRIPTION,
              zone,
              parameters,
              placed.getCluster().getRexBuilder(),
              new EngineTables());
      var statement = parameters.finish(writer.writeRoot(placed, fields, names(fields.size())));
      fragments.addAll(sources);
      fragments.add(
          new EngineFragment(
              sources.size(),
              statement.sql(),
              statement.parameters(),
              InputOrder.of(edges),
              files,
              columns));
    }
    return new FragmentPlan(fragments, columns, parameterTypes);
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "k" + i).toList();
  }

  private SourceFragment sourceFragment(SourceCut cut, List<Integer> fields, List<Column> columns) {
    Parameters parameters = new Parameters();
    StatementWriter writer =
        new StatementWriter(
            cut.dialect(),
            zone,
            parameters,
            cut.getCluster().getRexBuilder(),
            new SourceTables(cut.dialect()));
    var statement = parameters.finish(writer.writeRoot(cut.tree(), fields, names(fields.size())));
    List<Column> returned =
        columns.isEmpty() ? List.of(new Column("none", DataType.Simple.INTEGER, false)) : columns;
    return new SourceFragment(
        sources.size(),
        cut.source(),
        new SourceRequest.Native(statement.sql(), statement.parameters()),
        returned,
        RowEstimates.of(cut.tree()),
        cut.notPushed());
  }

  private SourceFragment scanFragment(ScanCut cut, List<Integer> required) {
    // Rows are counted by a column that they have.
    List<Integer> fields = required.isEmpty() ? List.of(0) : required;
    return new SourceFragment(
        sources.size(),
        cut.source(),
        new SourceRequest.Scan(
            cut.table().name(),
            fields.stream().map(i -> cut.table().columns().get(i).name()).toList(),
            cut.matches()),
        columns(cut, fields),
        RowEstimates.of(cut),
        List.of());
  }

  /// These fields as a fragment returns them.
  private static List<Column> columns(RelNode cut, List<Integer> fields) {
    return IntStream.range(0, fields.size())
        .mapToObj(i -> {
          var field = cut.getRowType().getFieldList().get(fields.get(i));
          return new Column(
              "k" + i, SqlTypes.dataType(field.getType()), field.getType().isNullable());
        })
        .toList();
  }

  private static TableHandle handle(TableScan scan) {
    TableHandle handle = scan.getTable().unwrap(TableHandle.class);
    if (handle == null) {
      throw new TributaryException(
          ErrorCode.INTERNAL_ERROR, "Table " + scan.getTable().getQualifiedName() + " is unbound.");
    }
    return handle;
  }

  /// `SELECT column AS name ... FROM relation`.
  private static String select(
      TableMetadata table,
      ImmutableBitSet required,
      List<@Nullable String> names,
      DialectDescription dialect,
      String relation) {
    String list =
        required.asList().stream()
            .map(i -> {
              ColumnMetadata column = table.columns().get(i);
              return Template.fill(column.read().template(), dialect.quote(column.name()))
                  + " AS "
                  + names.get(i);
            })
            .collect(Collectors.joining(", "));
    return "SELECT " + (list.isEmpty() ? "1 AS none" : list) + " FROM " + relation;
  }

  /// A source's own tables.
  private record SourceTables(DialectDescription dialect) implements StatementWriter.Tables {
    @Override
    public String scan(TableScan scan, ImmutableBitSet required, List<@Nullable String> names) {
      TableMetadata table = handle(scan).table();
      String relation =
          NativeTables.relation(
              table.name(),
              dialect.quote(table.name().schema()) + "." + dialect.quote(table.name().table()));
      return select(table, required, names, dialect, relation);
    }

    @Override
    public String cut(
        SourceCut cut, ImmutableBitSet required, List<@Nullable String> names, boolean repeated) {
      throw anotherSource();
    }

    @Override
    public String cut(
        ScanCut cut, ImmutableBitSet required, List<@Nullable String> names, boolean repeated) {
      throw anotherSource();
    }

    private static TributaryException anotherSource() {
      return new TributaryException(
          ErrorCode.INTERNAL_ERROR, "A source's statement cannot read another source.");
    }
  }

  /// What the engine reads: files, and rows that sources send.
  private final class EngineTables implements StatementWriter.Tables {
    @Override
    public String scan(TableScan scan, ImmutableBitSet required, List<@Nullable String> names) {
      TableHandle handle = handle(scan);
      Access access = catalog.part(handle.catalog(), handle.table().name()).access();
      if (!(access instanceof Access.Files(var scans))) {
        throw new TributaryException(
            ErrorCode.INTERNAL_ERROR, "Table " + handle + " was not placed.");
      }
      FileScan fileScan = scans.apply(handle.table().name());
      PlannedFiles planned = new PlannedFiles(handle.catalog(), handle.table().name(), fileScan);
      if (!files.contains(planned)) {
        files.add(planned);
      }
      return select(
          handle.table(),
          required,
          names,
          EngineDialect.DESCRIPTION,
          EngineDialect.fileRelation(fileScan));
    }

    @Override
    public String cut(
        SourceCut cut, ImmutableBitSet required, List<@Nullable String> names, boolean repeated) {
      List<Integer> fields = required.asList();
      return rows(sourceFragment(cut, fields, columns(cut, fields)), fields, names, repeated);
    }

    @Override
    public String cut(
        ScanCut cut, ImmutableBitSet required, List<@Nullable String> names, boolean repeated) {
      return rows(scanFragment(cut, required.asList()), required.asList(), names, repeated);
    }

    private String rows(
        SourceFragment fragment,
        List<Integer> fields,
        List<@Nullable String> names,
        boolean repeated) {
      // DuckDB answers some windows by joining their input with itself.
      String input = input(fragment, repeated || windows);
      String list =
          IntStream.range(0, fields.size())
              .mapToObj(i -> "k" + i + " AS " + Objects.requireNonNull(names.get(fields.get(i))))
              .collect(Collectors.joining(", "));
      return "SELECT " + (list.isEmpty() ? "1 AS none" : list) + " FROM " + input;
    }
  }

  /// The engine's name for the fragment's rows. A fragment that asks exactly what an earlier one
  /// asks is not run again: the earlier one's rows are kept and read twice.
  private String input(SourceFragment fragment, boolean repeated) {
    for (int i = 0; i < edges.size(); i++) {
      SourceFragment earlier = edges.get(i).from();
      if (earlier.source().equals(fragment.source())
          && earlier.request().equals(fragment.request())) {
        edges.set(i, new Edge(edges.get(i).name(), earlier, Edge.Kind.SPOOL));
        return edges.get(i).name();
      }
    }
    sources.add(fragment);
    Edge edge =
        new Edge("in" + fragment.id(), fragment, repeated ? Edge.Kind.SPOOL : Edge.Kind.STREAM);
    edges.add(edge);
    return edge.name();
  }
}
