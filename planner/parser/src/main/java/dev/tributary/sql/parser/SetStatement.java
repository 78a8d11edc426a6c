package dev.tributary.sql.parser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/// SET of one setting of the session, or RESET, which is SET to its default.
public final class SetStatement extends SqlCall {
  /// The name that means all settings, with RESET only.
  public static final String ALL = "all";

  private static final SqlOperator OPERATOR = new SqlSpecialOperator("SET", SqlKind.SET_OPTION);

  private final String name;
  private final List<String> values;
  private final boolean local;

  /// @param values at least one; null for the default
  SetStatement(SqlParserPos position, String name, List<String> values, boolean local) {
    super(position);
    this.name = name.toLowerCase(Locale.ROOT);
    this.values = Collections.unmodifiableList(new ArrayList<>(values));
    this.local = local;
  }

  /// The setting, lower case.
  public String setting() {
    return name;
  }

  /// The values as text, of which all but one kind of setting have one; null for the default.
  public List<String> values() {
    return values;
  }

  /// Whether it was to hold for one transaction.
  public boolean local() {
    return local;
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return List.of();
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("SET");
    writer.identifier(name, true);
  }
}
