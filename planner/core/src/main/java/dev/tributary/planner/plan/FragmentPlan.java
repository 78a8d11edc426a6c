package dev.tributary.planner.plan;

import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.util.List;

/// How a query runs. Immutable, so that it can be cached and run many times at once.
///
/// @param fragments every fragment after its inputs; the last one returns the query's rows
/// @param columns the result's columns with the labels that the client sees
/// @param parameterTypes the types of the client's parameters, in order
/// @param determinacy how far another plan's answer may differ
public record FragmentPlan(
    List<Fragment> fragments,
    List<Column> columns,
    List<DataType> parameterTypes,
    Determinacy determinacy) {
  public FragmentPlan {
    fragments = List.copyOf(fragments);
    columns = List.copyOf(columns);
    parameterTypes = List.copyOf(parameterTypes);
  }

  /// A plan whose rows come in any order.
  public FragmentPlan(
      List<Fragment> fragments, List<Column> columns, List<DataType> parameterTypes) {
    this(fragments, columns, parameterTypes, Determinacy.OF_A_SET);
  }

  /// The same, for a statement that settles its answer so far.
  public FragmentPlan with(Determinacy other) {
    return new FragmentPlan(fragments, columns, parameterTypes, other);
  }

  public Fragment root() {
    return fragments.getLast();
  }
}
