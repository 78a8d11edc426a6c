package dev.tributary.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/// How deep a syntax tree is, counted without recursion. A chain of ANDs or of ORs counts as one
/// level, because [StatementRewrite] balances it.
final class TreeDepth {
  static final int LIMIT = 500;

  /// The parser shares parts, so that a small tree may have very many when they are counted one by
  /// one, as all that comes later does.
  private static final int MOST_NODES = 1_000_000;

  private TreeDepth() {}

  static void check(SqlNode root) {
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(root, 1));
    int nodes = 0;
    while (!open.isEmpty()) {
      Level level = open.pop();
      nodes++;
      if (nodes > MOST_NODES) {
        throw SqlErrors.tooLarge(MOST_NODES);
      }
      if (level.depth > LIMIT) {
        throw SqlErrors.tooComplex("The statement is nested too deeply.");
      }
      for (@Nullable SqlNode child : children(level.node)) {
        if (child != null) {
          open.push(new Level(child, sameChain(level.node, child) ? level.depth : level.depth + 1));
        }
      }
    }
  }

  static boolean sameChain(SqlNode parent, SqlNode child) {
    boolean chain = parent.getKind() == SqlKind.AND || parent.getKind() == SqlKind.OR;
    return chain && child.getKind() == parent.getKind();
  }

  private static List<? extends @Nullable SqlNode> children(SqlNode node) {
    return switch (node) {
      case SqlCall call -> call.getOperandList();
      case SqlNodeList list -> list.getList();
      default -> List.of();
    };
  }

  private record Level(SqlNode node, int depth) {}
}
