package dev.tributary.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/// USE of a catalog and perhaps a schema for names without one.
public final class UseStatement extends SqlCall {
  private static final SqlOperator OPERATOR = new SqlSpecialOperator("USE", SqlKind.OTHER);

  private final SqlIdentifier place;

  UseStatement(SqlParserPos position, SqlIdentifier place) {
    super(position);
    this.place = place;
  }

  /// The catalog, and a schema of it after a dot.
  public SqlIdentifier place() {
    return place;
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return List.of(place);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("USE");
    place.unparse(writer, 0, 0);
  }
}
