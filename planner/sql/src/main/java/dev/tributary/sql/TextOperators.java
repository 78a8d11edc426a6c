package dev.tributary.sql;

import static dev.tributary.sql.Signatures.INTEGER;
import static dev.tributary.sql.Signatures.TEXT;
import static dev.tributary.sql.Signatures.function;
import static dev.tributary.sql.Signatures.of;
import static dev.tributary.sql.Signatures.optional;
import static dev.tributary.sql.Signatures.texts;

import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/// Functions on text.
final class TextOperators {
  static final SqlFunction UPPER = function("UPPER", Signatures.VARCHAR, of(TEXT));
  static final SqlFunction LOWER = function("LOWER", Signatures.VARCHAR, of(TEXT));
  static final SqlFunction CHAR_LENGTH = function("CHAR_LENGTH", Signatures.INT, of(TEXT));
  static final SqlFunction LTRIM = function("LTRIM", Signatures.SAME, optional(1, TEXT, TEXT));
  static final SqlFunction RTRIM = function("RTRIM", Signatures.SAME, optional(1, TEXT, TEXT));
  static final SqlFunction BTRIM = function("BTRIM", Signatures.SAME, optional(1, TEXT, TEXT));
  static final SqlFunction OCTET_LENGTH =
      function("OCTET_LENGTH", Signatures.INT, OperandTypes.or(of(TEXT), of(SqlTypeFamily.BINARY)));
  static final SqlFunction REPLACE = function("REPLACE", Signatures.VARCHAR, of(TEXT, TEXT, TEXT));
  static final SqlFunction STRPOS = function("STRPOS", Signatures.INT, of(TEXT, TEXT));
  static final SqlFunction LEFT = function("LEFT", Signatures.SAME, of(TEXT, INTEGER));
  static final SqlFunction RIGHT = function("RIGHT", Signatures.SAME, of(TEXT, INTEGER));
  static final SqlFunction LPAD =
      function("LPAD", Signatures.VARCHAR, optional(2, TEXT, INTEGER, TEXT));
  static final SqlFunction RPAD =
      function("RPAD", Signatures.VARCHAR, optional(2, TEXT, INTEGER, TEXT));
  static final SqlFunction REPEAT = function("REPEAT", Signatures.VARCHAR, of(TEXT, INTEGER));
  static final SqlFunction REVERSE =
      function("REVERSE", SqlKind.REVERSE, Signatures.SAME, of(TEXT));
  static final SqlFunction SPLIT_PART =
      function("SPLIT_PART", Signatures.VARCHAR, of(TEXT, TEXT, INTEGER));
  static final SqlFunction STARTS_WITH =
      function("STARTS_WITH", SqlKind.STARTS_WITH, Signatures.BOOLEAN, of(TEXT, TEXT));
  static final SqlFunction ASCII = function("ASCII", Signatures.INT, of(TEXT));
  static final SqlFunction CHR = function("CHR", Signatures.VARCHAR, of(INTEGER));
  static final SqlFunction MD5 = function("MD5", Signatures.VARCHAR, of(TEXT));

  /// Skips NULLs, as in PostgreSQL.
  static final SqlFunction CONCAT =
      function("CONCAT", ReturnTypes.explicit(SqlTypeName.VARCHAR), texts(1));

  /// Skips NULLs; NULL only where the separator is.
  static final SqlFunction CONCAT_WS =
      function(
          "CONCAT_WS",
          binding ->
              binding
                  .getTypeFactory()
                  .createTypeWithNullability(
                      binding.getTypeFactory().createSqlType(SqlTypeName.VARCHAR),
                      binding.getOperandType(0).isNullable()),
          texts(2));

  private TextOperators() {}
}
