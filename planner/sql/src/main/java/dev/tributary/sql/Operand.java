package dev.tributary.sql;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;

/// A place in a syntax tree whose expression coercion may replace.
sealed interface Operand {
  SqlNode node();

  void replace(SqlNode replacement);

  /// The operands of a call.
  static List<Operand> all(SqlCall call) {
    return IntStream.range(0, call.operandCount())
        .<Operand>mapToObj(i -> new OfCall(call, i))
        .toList();
  }

  /// The items of a list.
  static List<Operand> all(SqlNodeList list) {
    return IntStream.range(0, list.size()).<Operand>mapToObj(i -> new OfList(list, i)).toList();
  }

  record OfCall(SqlCall call, int index) implements Operand {
    @Override
    public SqlNode node() {
      return call.operand(index);
    }

    @Override
    public void replace(SqlNode replacement) {
      call.setOperand(index, replacement);
    }
  }

  record OfList(SqlNodeList list, int index) implements Operand {
    @Override
    public SqlNode node() {
      return list.get(index);
    }

    @Override
    public void replace(SqlNode replacement) {
      list.set(index, replacement);
    }
  }
}
