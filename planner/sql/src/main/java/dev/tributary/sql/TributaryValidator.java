package dev.tributary.sql;

import org.apache.calcite.config.NullCollation;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorImpl;

/// Calcite's validator under our rules.
final class TributaryValidator extends SqlValidatorImpl {
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
        .withTypeCoercionFactory(TributaryCoercion::new);
  }
}
