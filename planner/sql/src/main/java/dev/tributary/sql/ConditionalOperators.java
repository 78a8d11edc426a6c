package dev.tributary.sql;

import static dev.tributary.sql.Signatures.function;

import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;

/// Functions that choose among their arguments. They stay calls; Calcite would write them as CASE
/// and evaluate arguments twice.
final class ConditionalOperators {
  static final SqlFunction COALESCE =
      function(
          "COALESCE",
          SqlKind.COALESCE,
          binding ->
              common(
                  binding,
                  binding.collectOperandTypes().stream().allMatch(RelDataType::isNullable)),
          new SameType(SqlOperandCountRanges.from(1)));
  static final SqlFunction NULLIF =
      function(
          "NULLIF",
          SqlKind.NULLIF,
          binding ->
              binding.getTypeFactory().createTypeWithNullability(binding.getOperandType(0), true),
          new SameType(SqlOperandCountRanges.of(2)));

  /// NULL only where all arguments are, as in PostgreSQL.
  static final SqlFunction GREATEST =
      function(
          "GREATEST",
          SqlKind.OTHER_FUNCTION,
          binding ->
              common(
                  binding,
                  binding.collectOperandTypes().stream().allMatch(RelDataType::isNullable)),
          new SameType(SqlOperandCountRanges.from(1)));

  static final SqlFunction LEAST =
      function(
          "LEAST",
          SqlKind.OTHER_FUNCTION,
          binding ->
              common(
                  binding,
                  binding.collectOperandTypes().stream().allMatch(RelDataType::isNullable)),
          new SameType(SqlOperandCountRanges.from(1)));

  private ConditionalOperators() {}

  private static RelDataType common(SqlOperatorBinding binding, boolean nullable) {
    RelDataType type = binding.getTypeFactory().leastRestrictive(binding.collectOperandTypes());
    return binding
        .getTypeFactory()
        .createTypeWithNullability(Objects.requireNonNull(type, "no common type"), nullable);
  }

  /// Arguments that have one type, or get one.
  private record SameType(SqlOperandCountRange getOperandCountRange)
      implements SqlOperandTypeChecker {
    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
      if (binding.isTypeCoercionEnabled()
          && binding.getValidator().getTypeCoercion() instanceof TributaryCoercion coercion) {
        coercion.align(binding.getScope(), Operand.all(binding.getCall()));
      }
      List<RelDataType> types =
          new SqlCallBinding(binding.getValidator(), binding.getScope(), binding.getCall())
              .collectOperandTypes();
      if (binding.getTypeFactory().leastRestrictive(types) != null) {
        return true;
      }
      if (throwOnFailure) {
        throw binding.newValidationSignatureError();
      }
      return false;
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
      return "'" + name + "(<ANY>, <SAME TYPE>, ...)'";
    }

    @Override
    public Consistency getConsistency() {
      return Consistency.LEAST_RESTRICTIVE;
    }
  }
}
