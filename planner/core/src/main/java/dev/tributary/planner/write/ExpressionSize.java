package dev.tributary.planner.write;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/// How large an expression may be. Some forms write an argument several times, so that a few of
/// them inside each other can come to gigabytes; and the engine cannot be interrupted while it
/// takes in a statement.
final class ExpressionSize {
  private static final int MOST_NODES = 100_000;

  /// Below this nothing is looked at more closely.
  private static final int SHORT_TEXT = 64 << 10;

  private static final long USUAL_CHARACTERS_OF_A_PART = 200;
  private static final long USUAL_COPIES_OF_A_LITERAL = 8;

  private ExpressionSize() {}

  static void check(RexNode expression, String text) {
    if (text.length() <= SHORT_TEXT) {
      return;
    }
    if (expression.nodeCount() > MOST_NODES) {
      throw tooComplex("An expression has more than " + MOST_NODES + " parts.");
    }
    Parts parts = new Parts();
    RexNode _ = expression.accept(parts);
    long usual =
        SHORT_TEXT
            + USUAL_CHARACTERS_OF_A_PART * parts.count
            + USUAL_COPIES_OF_A_LITERAL * parts.literalCharacters;
    if (text.length() > usual) {
      throw tooComplex(
          "Functions or casts that use their argument several times are nested too deeply.");
    }
  }

  private static TributaryException tooComplex(String what) {
    return new TributaryException(
        ErrorCode.QUERY_TOO_COMPLEX,
        what + " Compute it step by step in sub-queries, or split the query.");
  }

  /// Counts what an expression consists of, its sub-queries included.
  private static final class Parts extends RexShuttle {
    private long count;
    private long literalCharacters;

    @Override
    public RexNode visitCall(RexCall call) {
      count++;
      return super.visitCall(call);
    }

    @Override
    public RexNode visitInputRef(RexInputRef reference) {
      count++;
      return super.visitInputRef(reference);
    }

    @Override
    public RexNode visitLiteral(RexLiteral literal) {
      count++;
      literalCharacters += String.valueOf(literal.getValue()).length();
      return super.visitLiteral(literal);
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery subQuery) {
      count(subQuery.rel);
      return super.visitSubQuery(subQuery);
    }

    private void count(RelNode node) {
      count += 1 + node.getRowType().getFieldCount();
      if (node instanceof Values values) {
        values.tuples.forEach(tuple -> tuple.forEach(value -> value.accept(this)));
      }
      RelNode _ = node.accept(this);
      node.getInputs().forEach(this::count);
    }
  }
}
