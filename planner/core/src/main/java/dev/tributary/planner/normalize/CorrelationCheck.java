package dev.tributary.planner.normalize;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// Proves that every outer reference has exactly one binder above it, whose row type is the one the
/// reference was made for. A rewrite that breaks this would give wrong rows, so it fails the query
/// instead.
public final class CorrelationCheck {
  private CorrelationCheck() {}

  public static void check(RelNode root) {
    check(root, Map.of());
  }

  private static void check(RelNode node, Map<CorrelationId, RelDataType> bound) {
    if (node instanceof Correlate correlate) {
      check(correlate.getLeft(), bound);
      check(
          correlate.getRight(),
          bind(bound, correlate.getCorrelationId(), correlate.getLeft().getRowType()));
      return;
    }
    for (RelNode input : node.getInputs()) {
      check(input, bound);
    }
    Map<CorrelationId, RelDataType> inExpressions = bound;
    for (CorrelationId id : node.getVariablesSet()) {
      inExpressions = bind(inExpressions, id, boundRow(node));
    }
    Map<CorrelationId, RelDataType> scope = inExpressions;
    RexVisitorImpl<Void> visitor =
        new RexVisitorImpl<>(true) {
          @Override
          public Void visitSubQuery(RexSubQuery subQuery) {
            check(subQuery.rel, scope);
            return super.visitSubQuery(subQuery);
          }

          @Override
          public Void visitFieldAccess(RexFieldAccess access) {
            if (access.getReferenceExpr() instanceof RexCorrelVariable variable) {
              checkField(variable, access.getField(), scope.get(variable.id));
            }
            return super.visitFieldAccess(access);
          }
        };
    RelExpressions.of(node).forEach(e -> e.accept(visitor));
  }

  /// A variable may have been made for a longer row, of which its binder's row is the beginning:
  /// that of a lateral join with what is joined to it.
  private static void checkField(
      RexCorrelVariable variable, RelDataTypeField field, @Nullable RelDataType row) {
    if (row == null) {
      throw broken(variable + " has no binder");
    }
    if (field.getIndex() >= row.getFieldCount()
        || !SqlTypeUtil.equalSansNullability(
            field.getType(), row.getFieldList().get(field.getIndex()).getType())) {
      throw broken(variable + " was made for " + variable.getType() + ", not " + row);
    }
  }

  /// The row that a node's own expressions may call by a correlation variable.
  public static RelDataType boundRow(RelNode node) {
    if (node instanceof Join join) {
      return join.getCluster()
          .getTypeFactory()
          .createJoinType(join.getLeft().getRowType(), join.getRight().getRowType());
    }
    return node.getInput(0).getRowType();
  }

  private static Map<CorrelationId, RelDataType> bind(
      Map<CorrelationId, RelDataType> bound, CorrelationId id, RelDataType row) {
    Map<CorrelationId, RelDataType> more = new HashMap<>(bound);
    if (more.put(id, row) != null) {
      throw broken(id + " has two binders");
    }
    return more;
  }

  private static TributaryException broken(String what) {
    return new TributaryException(
        ErrorCode.INTERNAL_ERROR, "A planning rule broke an outer reference: " + what + ".");
  }

  /// Whether any expression of the tree reads this outer row.
  public static boolean reads(RelNode root, CorrelationId id) {
    boolean[] found = {false};
    RexVisitorImpl<Void> visitor =
        new RexVisitorImpl<>(true) {
          @Override
          public Void visitCorrelVariable(RexCorrelVariable variable) {
            found[0] |= variable.id.equals(id);
            return null;
          }

          @Override
          public Void visitSubQuery(RexSubQuery subQuery) {
            found[0] |= reads(subQuery.rel, id);
            return super.visitSubQuery(subQuery);
          }
        };
    RelExpressions.of(root).forEach(e -> e.accept(visitor));
    return found[0] || root.getInputs().stream().anyMatch(input -> reads(input, id));
  }

  /// The outer rows that the tree reads but does not bind.
  public static Set<CorrelationId> free(RelNode tree) {
    Set<CorrelationId> unbound = new HashSet<>();
    RexVisitorImpl<Void> visitor =
        new RexVisitorImpl<>(true) {
          @Override
          public Void visitCorrelVariable(RexCorrelVariable variable) {
            unbound.add(variable.id);
            return super.visitCorrelVariable(variable);
          }

          @Override
          public Void visitSubQuery(RexSubQuery subQuery) {
            unbound.addAll(free(subQuery.rel));
            return super.visitSubQuery(subQuery);
          }
        };
    RelExpressions.of(tree).forEach(e -> e.accept(visitor));
    unbound.removeAll(tree.getVariablesSet());
    if (tree instanceof Correlate correlate) {
      unbound.addAll(free(correlate.getRight()));
      unbound.remove(correlate.getCorrelationId());
      unbound.addAll(free(correlate.getLeft()));
    } else {
      tree.getInputs().forEach(input -> unbound.addAll(free(input)));
    }
    return unbound;
  }
}
