package dev.tributary.sql;

import static dev.tributary.sql.Signatures.NUMBER;
import static dev.tributary.sql.Signatures.TEXT;
import static dev.tributary.sql.Signatures.of;

import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.Optionality;

/// Aggregates that Calcite lacks or types otherwise. Over no rows they are NULL.
final class AggregateOperators {
  private static final SqlReturnTypeInference DOUBLE = forceNullable(SqlTypeName.DOUBLE);

  static final SqlAggFunction BOOL_AND =
      SqlBasicAggFunction.create(
              "BOOL_AND",
              SqlKind.OTHER_FUNCTION,
              forceNullable(SqlTypeName.BOOLEAN),
              of(SqlTypeFamily.BOOLEAN))
          .withFunctionType(SqlFunctionCategory.SYSTEM);
  static final SqlAggFunction BOOL_OR =
      SqlBasicAggFunction.create(
              "BOOL_OR",
              SqlKind.OTHER_FUNCTION,
              forceNullable(SqlTypeName.BOOLEAN),
              of(SqlTypeFamily.BOOLEAN))
          .withFunctionType(SqlFunctionCategory.SYSTEM);
  static final SqlAggFunction CORR =
      SqlBasicAggFunction.create("CORR", SqlKind.OTHER_FUNCTION, DOUBLE, of(NUMBER, NUMBER))
          .withFunctionType(SqlFunctionCategory.NUMERIC);

  /// LISTAGG is the same. The kind is that of LISTAGG: for STRING_AGG Calcite would put in its own.
  static final SqlAggFunction STRING_AGG =
      SqlBasicAggFunction.create(
              "STRING_AGG", SqlKind.LISTAGG, forceNullable(SqlTypeName.VARCHAR), of(TEXT, TEXT))
          .withFunctionType(SqlFunctionCategory.STRING)
          .withGroupOrder(Optionality.OPTIONAL);

  static final SqlAggFunction ARRAY_AGG =
      SqlBasicAggFunction.create(
              "ARRAY_AGG",
              SqlKind.ARRAY_AGG,
              ReturnTypes.andThen(
                  ReturnTypes::stripOrderBy,
                  ReturnTypes.TO_ARRAY.andThen(SqlTypeTransforms.FORCE_NULLABLE)),
              OperandTypes.ANY)
          .withFunctionType(SqlFunctionCategory.SYSTEM)
          .withSyntax(SqlSyntax.ORDERED_FUNCTION);
  static final SqlAggFunction PERCENTILE_CONT =
      SqlBasicAggFunction.create(
              SqlKind.PERCENTILE_CONT,
              AggregateOperators::continuous,
              OperandTypes.UNIT_INTERVAL_NUMERIC_LITERAL)
          .withFunctionType(SqlFunctionCategory.SYSTEM)
          .withGroupOrder(Optionality.MANDATORY)
          .withPercentile(true)
          .withAllowsFraming(false);

  private AggregateOperators() {}

  private static SqlReturnTypeInference forceNullable(SqlTypeName type) {
    return ReturnTypes.explicit(type).andThen(SqlTypeTransforms.FORCE_NULLABLE);
  }

  /// Between two integers lies a fraction.
  private static RelDataType continuous(SqlOperatorBinding binding) {
    RelDataType ordered = Objects.requireNonNull(binding.getCollationType());
    RelDataType type =
        SqlTypeUtil.isNumeric(ordered)
            ? binding.getTypeFactory().createSqlType(SqlTypeName.DOUBLE)
            : ordered;
    return binding.getTypeFactory().createTypeWithNullability(type, true);
  }
}
