package dev.tributary.sql;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.FamilyOperandTypeChecker;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/// What function declarations are made of. Computed text has no length limit: a limit that is not
/// exact would cut values where a database enforces it.
final class Signatures {
  static final SqlTypeFamily TEXT = SqlTypeFamily.CHARACTER;
  static final SqlTypeFamily NUMBER = SqlTypeFamily.NUMERIC;
  static final SqlTypeFamily INTEGER = SqlTypeFamily.INTEGER;
  static final SqlTypeFamily ANY = SqlTypeFamily.ANY;

  static final SqlReturnTypeInference VARCHAR =
      ReturnTypes.explicit(SqlTypeName.VARCHAR).andThen(SqlTypeTransforms.TO_NULLABLE);
  static final SqlReturnTypeInference DOUBLE =
      ReturnTypes.explicit(SqlTypeName.DOUBLE).andThen(SqlTypeTransforms.TO_NULLABLE);
  static final SqlReturnTypeInference INT =
      ReturnTypes.explicit(SqlTypeName.INTEGER).andThen(SqlTypeTransforms.TO_NULLABLE);
  static final SqlReturnTypeInference BOOLEAN =
      ReturnTypes.explicit(SqlTypeName.BOOLEAN).andThen(SqlTypeTransforms.TO_NULLABLE);
  static final SqlReturnTypeInference SAME = ReturnTypes.ARG0_NULLABLE;

  private Signatures() {}

  static SqlBasicFunction function(
      String name, SqlReturnTypeInference result, SqlOperandTypeChecker operands) {
    return SqlBasicFunction.create(name, result, operands, SqlFunctionCategory.SYSTEM)
        .withOperandTypeInference(Signatures::parameters);
  }

  static SqlBasicFunction function(
      String name, SqlKind kind, SqlReturnTypeInference result, SqlOperandTypeChecker operands) {
    return function(name, result, operands).withKind(kind);
  }

  static SqlOperandTypeChecker of(SqlTypeFamily... families) {
    return OperandTypes.family(families);
  }

  /// The families, of which those from `required` on may be left out.
  static SqlOperandTypeChecker optional(int required, SqlTypeFamily... families) {
    return OperandTypes.family(List.of(families), i -> i >= required);
  }

  /// One text or more.
  static SqlOperandTypeChecker texts(int atLeast) {
    return new Texts(SqlOperandCountRanges.from(atLeast));
  }

  /// A `?` has the type that its place asks for; a number is taken to be any number.
  private static void parameters(
      SqlCallBinding binding, RelDataType expected, RelDataType[] operands) {
    SqlOperandTypeChecker checker = binding.getOperator().getOperandTypeChecker();
    for (int i = 0; i < operands.length; i++) {
      SqlTypeName type = parameter(checker, i);
      if (type != null && operands[i].getSqlTypeName() == SqlTypeName.UNKNOWN) {
        operands[i] =
            binding
                .getTypeFactory()
                .createTypeWithNullability(binding.getTypeFactory().createSqlType(type), true);
      }
    }
  }

  private static @Nullable SqlTypeName parameter(
      @Nullable SqlOperandTypeChecker checker, int position) {
    return switch (checker) {
      case FamilyOperandTypeChecker families
          when position < families.getOperandCountRange().getMax() ->
          parameter(families.getOperandSqlTypeFamily(position));
      case Texts _ -> SqlTypeName.VARCHAR;
      case null, default -> null;
    };
  }

  private static @Nullable SqlTypeName parameter(SqlTypeFamily family) {
    return switch (family) {
      case CHARACTER -> SqlTypeName.VARCHAR;
      case INTEGER -> SqlTypeName.INTEGER;
      case NUMERIC -> SqlTypeName.DOUBLE;
      case DATETIME, TIMESTAMP -> SqlTypeName.TIMESTAMP;
      case BOOLEAN -> SqlTypeName.BOOLEAN;
      default -> null;
    };
  }

  private record Texts(SqlOperandCountRange getOperandCountRange) implements SqlOperandTypeChecker {
    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
      boolean fits =
          binding.collectOperandTypes().stream()
              .allMatch(t -> SqlTypeUtil.isCharacter(t) || SqlTypeUtil.isNull(t));
      if (!fits && throwOnFailure) {
        throw binding.newValidationSignatureError();
      }
      return fits;
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
      return "'" + name + "(<CHARACTER>, ...)'";
    }
  }

  static RelDataType nullableLike(SqlOperatorBinding binding, RelDataType type) {
    boolean nullable = binding.collectOperandTypes().stream().anyMatch(RelDataType::isNullable);
    return binding.getTypeFactory().createTypeWithNullability(type, nullable);
  }
}
