package dev.tributary.planner.write;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.DataType;
import dev.tributary.sql.SqlTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;

/// Writes literals so that they have exactly their planned type.
final class LiteralWriter {
  private static final long MILLIS_PER_DAY = 86_400_000L;
  private final DialectDescription dialect;

  LiteralWriter(DialectDescription dialect) {
    this.dialect = dialect;
  }

  String write(RexLiteral literal) {
    DataType type = SqlTypes.dataType(literal.getType());
    if (literal.isNull()) {
      return type == DataType.Simple.NULL ? "NULL" : "CAST(NULL AS " + typeName(type) + ")";
    }
    if (type == DataType.Simple.INTEGER && number(literal).signum() >= 0) {
      return number(literal).toPlainString();
    }
    String template =
        dialect
            .literal(type)
            .orElseThrow(() ->
                new TributaryException(
                    ErrorCode.NOT_SUPPORTED, "Literals of type " + type + " are not supported."));
    Map<String, String> words = new HashMap<>();
    if (template.contains("{type}")) {
      words.put("type", typeName(type));
    }
    if (template.contains("{count}")) {
      words.put("count", number(literal).toBigInteger().toString());
    }
    return Template.fill(template, List.of(text(literal, type)), words);
  }

  String typeName(DataType type) {
    return dialect
        .typeName(type)
        .orElseThrow(() ->
            new TributaryException(
                ErrorCode.NOT_SUPPORTED, "Type " + type + " cannot be computed with here."));
  }

  private static String text(RexLiteral literal, DataType type) {
    return switch (type) {
      case DataType.Simple simple ->
          switch (simple) {
            case BOOLEAN -> RexLiteral.booleanValue(literal) ? "TRUE" : "FALSE";
            case TINYINT, SMALLINT, INTEGER, BIGINT -> number(literal).toBigInteger().toString();
            case REAL, DOUBLE -> approximate(literal);
            case VARBINARY -> quoted(value(literal, ByteString.class).toString(16));
            case DATE -> quoted(value(literal, DateString.class).toString());
            case TIME -> quoted(value(literal, TimeString.class).toString());
            case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE ->
                quoted(value(literal, TimestampString.class).toString());
            case UUID -> quoted(String.valueOf(literal.getValue()));
            case INTERVAL_YEAR_MONTH -> quoted(number(literal).toBigInteger() + " months");
            case INTERVAL_DAY_SECOND ->
                quoted(
                    hasDays(literal) ? daysAndSeconds(number(literal)) : seconds(number(literal)));
            case NULL -> "NULL";
          };
      case DataType.Decimal _ -> number(literal).toPlainString();
      case DataType.Varchar _ -> quoted(value(literal, NlsString.class).getValue());
      case DataType.Array _, DataType.Row _, DataType.MapOf _ ->
          throw new TributaryException(
              ErrorCode.NOT_SUPPORTED, "Literals of type " + type + " are not supported.");
    };
  }

  private static String approximate(RexLiteral literal) {
    Object value = Objects.requireNonNull(literal.getValue());
    return value instanceof Double d ? Double.toString(d) : number(literal).toString() + "e0";
  }

  private static BigDecimal number(RexLiteral literal) {
    return value(literal, BigDecimal.class);
  }

  private static <T> T value(RexLiteral literal, Class<T> type) {
    return Objects.requireNonNull(literal.getValueAs(type));
  }

  /// A day is not always 24 hours where clocks change.
  private static boolean hasDays(RexLiteral interval) {
    return Objects.requireNonNull(interval.getType().getIntervalQualifier()).getStartUnit()
        == TimeUnit.DAY;
  }

  private static String seconds(BigDecimal millis) {
    return millis.movePointLeft(3).toPlainString() + " seconds";
  }

  private static String daysAndSeconds(BigDecimal millis) {
    BigInteger[] parts =
        millis.toBigInteger().divideAndRemainder(BigInteger.valueOf(MILLIS_PER_DAY));
    return parts[0] + " days " + seconds(new BigDecimal(parts[1]));
  }

  /// A string in quotes. Standard SQL knows no escape but the doubled quote, and both the engine
  /// and the sources are set so.
  static String quoted(String text) {
    if (text.indexOf('\u0000') >= 0) {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED, "Text with the character NUL (U+0000) is not supported.");
    }
    return "'" + text.replace("'", "''") + "'";
  }
}
