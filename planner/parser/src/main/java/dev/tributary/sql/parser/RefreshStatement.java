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

/// REFRESH CATALOG, which has a source tell its tables again.
public final class RefreshStatement extends SqlCall {
  private static final SqlOperator OPERATOR = new SqlSpecialOperator("REFRESH", SqlKind.OTHER);

  private final SqlIdentifier catalog;

  RefreshStatement(SqlParserPos position, SqlIdentifier catalog) {
    super(position);
    this.catalog = catalog;
  }

  public SqlIdentifier catalog() {
    return catalog;
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return List.of(catalog);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("REFRESH CATALOG");
    catalog.unparse(writer, 0, 0);
  }
}
