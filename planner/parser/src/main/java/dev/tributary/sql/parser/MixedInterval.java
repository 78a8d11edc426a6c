package dev.tributary.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.parser.SqlParserPos;

/// An interval of months and of days or hours. The two have no common length, so that it is no
/// value: a date or time moves by first the one, then the other.
public final class MixedInterval extends SqlBasicCall {
  private static final SqlSpecialOperator OPERATOR =
      new SqlSpecialOperator("INTERVAL of months and days", SqlKind.OTHER);

  MixedInterval(SqlLiteral months, SqlLiteral days, SqlParserPos position) {
    super(OPERATOR, List.of(months, days), position);
  }

  /// The moment moved by both, with `operator` being plus or minus.
  public SqlCall move(SqlOperator operator, SqlNode moment, SqlParserPos position) {
    return operator.createCall(
        position, operator.createCall(position, moment, operand(0)), operand(1));
  }
}
