package dev.tributary.sql.parser;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/// A question about what there is: SHOW TABLES and its like.
public final class ShowStatement extends SqlCall {
  private static final SqlOperator OPERATOR = new SqlSpecialOperator("SHOW", SqlKind.OTHER);

  private final String things;
  private final SqlIdentifier place;
  private final String pattern;

  /// @param place null where none is named
  /// @param pattern null where none is given
  ShowStatement(SqlParserPos position, String things, SqlIdentifier place, String pattern) {
    super(position);
    this.things = things.toLowerCase(Locale.ROOT);
    this.place = place;
    this.pattern = pattern;
  }

  /// The word after SHOW, lower case.
  public String things() {
    return things;
  }

  /// Where they are looked for.
  public Optional<SqlIdentifier> place() {
    return Optional.ofNullable(place);
  }

  /// What their names are like.
  public Optional<String> pattern() {
    return Optional.ofNullable(pattern);
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return place == null ? List.of() : List.of(place);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("SHOW");
    writer.keyword(things);
    if (place != null) {
      writer.keyword("FROM");
      place.unparse(writer, 0, 0);
    }
  }
}
