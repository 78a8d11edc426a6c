package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/// A query in a source's own SQL, as in `TABLE(crm.system.query('SELECT 1'))`. In a parsed
/// statement it is a table of the catalog's schema [#SCHEMA] whose name is the query.
///
/// @param catalog as it was written
public record NativeQuery(String catalog, String sql) {
  /// A schema that every catalog of a source with SQL has, and that only has such queries.
  public static final String SCHEMA = "system";

  private static final String FUNCTION = "query";
  private static final String PARAMETER = "query";
  private static final String FORM = "TABLE(catalog.system.query('SELECT ...'))";

  /// The table that stands for the query, where that is what the node asks for.
  static Optional<SqlIdentifier> table(SqlCall call) {
    if (call.getKind() != SqlKind.COLLECTION_TABLE
        || !(call.operand(0) instanceof SqlCall function)
        || !(function.getOperator() instanceof SqlUnresolvedFunction unresolved)) {
      return Optional.empty();
    }
    List<String> names = Objects.requireNonNull(unresolved.getSqlIdentifier()).names;
    if (names.size() != 3
        || !names.get(1).equalsIgnoreCase(SCHEMA)
        || !names.get(2).equalsIgnoreCase(FUNCTION)) {
      return Optional.empty();
    }
    return Optional.of(
        new Table(List.of(names.getFirst(), SCHEMA, text(function)), call.getParserPosition()));
  }

  private static String text(SqlCall function) {
    if (function.operandCount() == 1) {
      SqlNode argument = function.operand(0);
      if (argument instanceof SqlCall named
          && named.getKind() == SqlKind.ARGUMENT_ASSIGNMENT
          && named.operand(1) instanceof SqlIdentifier name
          && name.isSimple()
          && name.getSimple().equalsIgnoreCase(PARAMETER)) {
        argument = named.operand(0);
      }
      if (argument instanceof SqlCharStringLiteral literal) {
        return withoutSemicolon(Objects.requireNonNull(literal.toValue()).strip());
      }
    }
    throw new TributaryException(
        ErrorCode.INVALID_QUERY,
        "system.query takes its SQL as one literal: "
            + FORM
            + ". It has no parameters; write the values into the SQL.",
        SqlErrors.position(function.getParserPosition()),
        null);
  }

  private static String withoutSemicolon(String sql) {
    return sql.endsWith(";") ? sql.substring(0, sql.length() - 1).strip() : sql;
  }

  /// Told apart from a table whose name somebody wrote.
  private static final class Table extends SqlIdentifier {
    Table(List<String> names, SqlParserPos position) {
      super(names, position);
    }
  }

  /// All that a parsed query has.
  static List<NativeQuery> in(SqlNode query) {
    Set<NativeQuery> found = new LinkedHashSet<>();
    query.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier identifier) {
            if (identifier instanceof Table) {
              found.add(new NativeQuery(identifier.names.getFirst(), identifier.names.getLast()));
            }
            return null;
          }
        });
    return List.copyOf(found);
  }
}
