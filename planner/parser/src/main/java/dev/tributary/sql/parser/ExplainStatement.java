package dev.tributary.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/// EXPLAIN of a query.
public final class ExplainStatement extends SqlCall {
  private static final SqlOperator OPERATOR = new SqlSpecialOperator("EXPLAIN", SqlKind.EXPLAIN);

  private final SqlNode query;
  private final boolean analyze;
  private final String format;

  ExplainStatement(SqlParserPos position, SqlNode query, boolean analyze, String format) {
    super(position);
    this.query = query;
    this.analyze = analyze;
    this.format = format;
  }

  public SqlNode query() {
    return query;
  }

  /// Whether the query is to be run and measured.
  public boolean analyze() {
    return analyze;
  }

  /// The word after FORMAT, upper case; TEXT where there was none.
  public String format() {
    return format;
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return List.of(query);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("EXPLAIN");
    if (analyze) {
      writer.keyword("ANALYZE");
    }
    query.unparse(writer, 0, 0);
  }
}
