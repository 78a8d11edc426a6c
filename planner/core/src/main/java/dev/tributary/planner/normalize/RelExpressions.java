package dev.tributary.planner.normalize;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rex.RexNode;

/// The expressions that a node itself holds.
public final class RelExpressions {
  private RelExpressions() {}

  public static List<RexNode> of(RelNode node) {
    return switch (node) {
      case Filter filter -> List.of(filter.getCondition());
      case Project project -> project.getProjects();
      case Join join -> List.of(join.getCondition());
      case Sort sort -> Stream.of(sort.offset, sort.fetch).filter(Objects::nonNull).toList();
      case TableFunctionScan scan -> List.of(scan.getCall());
      default -> List.of();
    };
  }
}
