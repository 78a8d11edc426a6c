package dev.tributary.sql;

import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.validate.SqlConformance;

/// What statements may look like, flag by flag: the standard, and what PostgreSQL's users write.
/// Nothing is inherited, so that an upgrade cannot switch a flag silently.
final class TributaryConformance implements SqlConformance {
  static final TributaryConformance INSTANCE = new TributaryConformance();

  private TributaryConformance() {}

  @Override
  public boolean isLiberal() {
    return false;
  }

  @Override
  public boolean allowCharLiteralAlias() {
    return false;
  }

  @Override
  public boolean isGroupByAlias() {
    return true;
  }

  @Override
  public SelectAliasLookup isSelectAlias() {
    return SelectAliasLookup.UNSUPPORTED;
  }

  /// Would give ungrouped columns some value of their group.
  @Override
  public boolean isNonStrictGroupBy() {
    return false;
  }

  @Override
  public boolean isGroupByOrdinal() {
    return true;
  }

  @Override
  public boolean isHavingAlias() {
    return false;
  }

  @Override
  public boolean isSortByOrdinal() {
    return true;
  }

  @Override
  public boolean isSortByAlias() {
    return true;
  }

  /// In `select -x as x from t order by x` the alias wins, as in PostgreSQL.
  @Override
  public boolean isSortByAliasObscures() {
    return true;
  }

  @Override
  public boolean isSupportedDualTable() {
    return false;
  }

  @Override
  public boolean isFromRequired() {
    return false;
  }

  @Override
  public boolean splitQuotedTableName() {
    return false;
  }

  @Override
  public boolean allowHyphenInUnquotedTableName() {
    return false;
  }

  @Override
  public boolean isColonFieldAccessAllowed() {
    return false;
  }

  @Override
  public boolean isBangEqualAllowed() {
    return true;
  }

  @Override
  public boolean isPercentRemainderAllowed() {
    return true;
  }

  @Override
  public boolean isMinusAllowed() {
    return false;
  }

  @Override
  public boolean isApplyAllowed() {
    return false;
  }

  @Override
  public boolean isInsertSubsetColumnsAllowed() {
    return false;
  }

  /// Would lose the element's name in `unnest(xs) as x`; `unnest(xs) as t(x)` works without.
  @Override
  public boolean allowAliasUnnestItems() {
    return false;
  }

  @Override
  public boolean allowNiladicParentheses() {
    return false;
  }

  @Override
  public boolean allowNiladicConstantWithoutParentheses() {
    return true;
  }

  @Override
  public boolean allowExplicitRowValueConstructor() {
    return true;
  }

  @Override
  public boolean allowExtend() {
    return false;
  }

  @Override
  public boolean isLimitStartCountAllowed() {
    return false;
  }

  @Override
  public boolean isOffsetLimitAllowed() {
    return true;
  }

  @Override
  public boolean allowGeometry() {
    return false;
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  @Override
  public boolean allowExtendedTrim() {
    return true;
  }

  @Override
  public boolean allowPluralTimeUnits() {
    return true;
  }

  /// `select t.k from t join u using (k)` is allowed.
  @Override
  public boolean allowQualifyingCommonColumn() {
    return true;
  }

  @Override
  public boolean isValueAllowed() {
    return false;
  }

  @Override
  public SqlLibrary semantics() {
    return SqlLibrary.POSTGRESQL;
  }

  @Override
  public boolean allowLenientCoercion() {
    return false;
  }

  /// Every arithmetic operator here is checked; Calcite's flag would only rename them.
  @Override
  public boolean checkedArithmetic() {
    return false;
  }

  @Override
  public boolean supportsUnsignedTypes() {
    return false;
  }
}
