package dev.tributary.sql;

import com.google.common.collect.ImmutableSet;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.DataType;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.type.SqlTypeCoercionRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.jspecify.annotations.Nullable;

/// Calcite's validator under our rules.
final class TributaryValidator extends SqlValidatorImpl {
  private final Map<SqlSelect, Known> aggregates = new IdentityHashMap<>();

  TributaryValidator(Prepare.CatalogReader catalog, RelDataTypeFactory types) {
    super(TributaryOperators.INSTANCE, catalog, types, configuration());
  }

  private static SqlValidator.Config configuration() {
    return SqlValidator.Config.DEFAULT
        .withConformance(TributaryConformance.INSTANCE)
        .withDefaultNullCollation(NullCollation.HIGH)
        .withCallRewrite(false)
        .withIdentifierExpansion(true)
        .withLenientOperatorLookup(false)
        .withTypeCoercionEnabled(true)
        .withTypeCoercionRules(casts())
        .withTypeCoercionFactory(TributaryCoercion::new);
  }

  /// The casts that statements may write: those of the standard, and of truth to numbers.
  private static SqlTypeCoercionRule casts() {
    Map<SqlTypeName, ImmutableSet<SqlTypeName>> casts =
        new EnumMap<>(SqlTypeCoercionRule.instance().getTypeMapping());
    for (SqlTypeName integer : SqlTypeName.INT_TYPES) {
      casts.computeIfPresent(
          integer,
          (type, from) ->
              ImmutableSet.<SqlTypeName>builder().addAll(from).add(SqlTypeName.BOOLEAN).build());
    }
    return SqlTypeCoercionRule.instance(casts);
  }

  /// A number with more digits than any type is refused here; Calcite would fail on it later.
  @Override
  public void validateLiteral(SqlLiteral literal) {
    if (literal instanceof SqlNumericLiteral
        && literal.getTypeName() == SqlTypeName.DECIMAL
        && literal.bigDecimalValue() instanceof BigDecimal value
        && Math.max(value.precision(), value.scale()) > DataType.Decimal.MAX_PRECISION) {
      throw new TributaryException(
          ErrorCode.NUMERIC_OVERFLOW,
          "The number %s has more than %d digits. Write it as a DOUBLE, such as 1.5e40."
              .formatted(literal.toValue(), DataType.Decimal.MAX_PRECISION),
          SqlErrors.position(literal.getParserPosition()),
          null);
    }
    super.validateLiteral(literal);
  }

  /// Asked once for every item of a list, and answered by looking at the whole list each time.
  @Override
  public boolean isAggregate(SqlSelect select) {
    Asked asked = new Asked(select.getSelectList(), select.getGroup());
    Known known = aggregates.get(select);
    if (known == null || !known.asked.isSameAs(asked)) {
      known = new Known(asked, super.isAggregate(select));
      aggregates.put(select, known);
    }
    return known.aggregate;
  }

  /// The parts of a select that are replaced while it is validated.
  private record Asked(SqlNodeList list, @Nullable SqlNodeList group) {
    @SuppressWarnings("ReferenceEquality")
    boolean isSameAs(Asked other) {
      return list == other.list && group == other.group;
    }
  }

  private record Known(Asked asked, boolean aggregate) {}
}
