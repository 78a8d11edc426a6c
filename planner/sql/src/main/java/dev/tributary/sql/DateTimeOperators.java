package dev.tributary.sql;

import static dev.tributary.sql.Signatures.INTEGER;
import static dev.tributary.sql.Signatures.TEXT;
import static dev.tributary.sql.Signatures.function;
import static dev.tributary.sql.Signatures.of;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlExtractFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.jspecify.annotations.Nullable;

/// Functions on dates and times.
final class DateTimeOperators {
  /// The units that DATE_TRUNC takes, with the names under which clients know them.
  private static final Set<String> TRUNC_UNITS =
      Set.of(
          "microseconds",
          "milliseconds",
          "second",
          "minute",
          "hour",
          "day",
          "week",
          "month",
          "quarter",
          "year",
          "decade",
          "century",
          "millennium");

  static final SqlFunction CURRENT_DATE = new QueryConstant("CURRENT_DATE", SqlTypeName.DATE);
  static final SqlFunction CURRENT_TIME = new QueryConstant("CURRENT_TIME", SqlTypeName.TIME);
  static final SqlFunction CURRENT_TIMESTAMP =
      new QueryConstant("CURRENT_TIMESTAMP", SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
  static final SqlFunction LOCALTIME = new QueryConstant("LOCALTIME", SqlTypeName.TIME);
  static final SqlFunction LOCALTIMESTAMP =
      new QueryConstant("LOCALTIMESTAMP", SqlTypeName.TIMESTAMP);

  /// Becomes CURRENT_TIMESTAMP in algebra.
  static final SqlFunction NOW =
      function(
          "NOW",
          ReturnTypes.explicit(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE),
          OperandTypes.NILADIC);

  static final SqlFunction EXTRACT = new Extract();
  static final SqlFunction DATE_TRUNC =
      function("DATE_TRUNC", DateTimeOperators::truncated, of(TEXT, SqlTypeFamily.DATETIME));
  static final SqlFunction MAKE_DATE =
      function(
          "MAKE_DATE",
          ReturnTypes.explicit(SqlTypeName.DATE).andThen(SqlTypeTransforms.TO_NULLABLE),
          of(INTEGER, INTEGER, INTEGER));

  /// `x AT TIME ZONE zone`: a local time there becomes a moment, a moment becomes the local time
  /// there.
  static final SqlFunction TIMEZONE =
      function("TIMEZONE", DateTimeOperators::zoned, of(TEXT, SqlTypeFamily.TIMESTAMP));

  private DateTimeOperators() {}

  /// The canonical name of a unit of DATE_TRUNC, such as `month` for `Months`.
  static Optional<String> truncUnit(String name) {
    String unit = name.toLowerCase(Locale.ROOT).strip();
    if (TRUNC_UNITS.contains(unit)) {
      return Optional.of(unit);
    }
    String other = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit + "s";
    return TRUNC_UNITS.contains(other) ? Optional.of(other) : Optional.empty();
  }

  private static RelDataType truncated(SqlOperatorBinding binding) {
    RelDataType moment = binding.getOperandType(1);
    RelDataTypeFactory types = binding.getTypeFactory();
    return Signatures.nullableLike(
        binding,
        moment.getSqlTypeName() == SqlTypeName.DATE
            ? types.createSqlType(SqlTypeName.TIMESTAMP)
            : moment);
  }

  private static RelDataType zoned(SqlOperatorBinding binding) {
    boolean moment =
        binding.getOperandType(1).getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
    return Signatures.nullableLike(
        binding,
        binding
            .getTypeFactory()
            .createSqlType(
                moment ? SqlTypeName.TIMESTAMP : SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE));
  }

  /// A function without parentheses whose value is fixed when the query starts.
  private static final class QueryConstant extends SqlFunction {
    QueryConstant(String name, SqlTypeName type) {
      super(
          name,
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.explicit(type),
          null,
          OperandTypes.NILADIC,
          SqlFunctionCategory.TIMEDATE);
    }

    @Override
    public SqlSyntax getSyntax() {
      return SqlSyntax.FUNCTION_ID;
    }

    @Override
    public boolean isDynamicFunction() {
      return true;
    }
  }

  /// Seconds and epochs have a fraction, which Calcite's own EXTRACT would cut off.
  private static final class Extract extends SqlExtractFunction {
    Extract() {
      super("EXTRACT", false);
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding binding) {
      RelDataTypeFactory types = binding.getTypeFactory();
      TimeUnitRange unit = unit(binding);
      RelDataType type =
          switch (unit == null ? TimeUnitRange.YEAR : unit) {
            case SECOND -> types.createSqlType(SqlTypeName.DECIMAL, 8, 6);
            case MILLISECOND -> types.createSqlType(SqlTypeName.DECIMAL, 8, 3);
            case EPOCH -> types.createSqlType(SqlTypeName.DECIMAL, 20, 6);
            default -> types.createSqlType(SqlTypeName.BIGINT);
          };
      return types.createTypeWithNullability(type, binding.getOperandType(1).isNullable());
    }

    private static @Nullable TimeUnitRange unit(SqlOperatorBinding binding) {
      if (binding instanceof SqlCallBinding call) {
        return call.operand(0) instanceof SqlIntervalQualifier qualifier
            ? qualifier.timeUnitRange
            : null;
      }
      return Objects.requireNonNull(binding.getOperandLiteralValue(0, TimeUnitRange.class));
    }
  }
}
