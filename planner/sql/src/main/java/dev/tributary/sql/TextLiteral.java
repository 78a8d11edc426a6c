package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;

/// Quoted text that stands where another type is expected, such as `day > '2026-11-01'`: it is read
/// as that type here, once, and not for every row.
final class TextLiteral {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("nan|[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIMESTAMP =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?");
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?");

  private TextLiteral() {}

  /// The text as a literal of the type, or as a cast where only the engine can read it. Fails with
  /// INVALID_CAST where it cannot be of that type.
  static SqlNode as(SqlCharStringLiteral literal, RelDataType type) {
    String text = literal.toValue().strip();
    SqlParserPos position = literal.getParserPosition();
    Optional<? extends SqlNode> read =
        switch (type.getSqlTypeName()) {
          case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> number(text, type, position);
          case REAL, FLOAT, DOUBLE ->
              NOT_FINITE.matcher(text).matches()
                  ? Optional.of(cast(literal, type))
                  : number(text, type, position);
          case BOOLEAN -> bool(text).map(b -> SqlLiteral.createBoolean(b, position));
          case DATE -> date(text, position);
          case TIMESTAMP -> timestamp(text, position);
          case TIME -> time(text, position);
          case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
              constant(literal, SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE)
                  .or(() -> Optional.of(cast(literal, type)));
          default -> Optional.of(cast(literal, type));
        };
    return read.orElseThrow(() ->
        new TributaryException(
            ErrorCode.INVALID_CAST,
            "'" + text + "' is not a value of type " + SqlTypes.dataType(type) + ".",
            SqlErrors.position(position),
            null));
  }

  /// The text as a constant of a date or time type, in the forms that mean the same to everybody;
  /// databases can use it where they could not read the text as we do.
  static Optional<SqlNode> constant(SqlCharStringLiteral literal, SqlTypeName type) {
    String text = literal.toValue().strip();
    SqlParserPos position = literal.getParserPosition();
    return switch (type) {
      case DATE -> DATE.matcher(text).matches() ? date(text, position) : Optional.empty();
      case TIME -> time(text, position);
      case TIMESTAMP -> timestamp(text, position).map(t -> t);
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          // Without an offset it is a wall clock of the session's zone.
          timestamp(text, position)
              .map(t -> zoned(t, position))
              .or(() ->
                  ZonedText.utc(text).flatMap(t -> timestamp(t, position)).map(TextLiteral::utc));
      default -> Optional.empty();
    };
  }

  private static SqlNode zoned(SqlNode timestamp, SqlParserPos position) {
    return SqlStdOperatorTable.CAST.createCall(
        position,
        timestamp,
        new SqlDataTypeSpec(
            new SqlBasicTypeNameSpec(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, position),
            position));
  }

  private static SqlNode utc(SqlNode timestamp) {
    SqlParserPos position = timestamp.getParserPosition();
    return DateTimeOperators.TIMEZONE.createCall(
        position, SqlLiteral.createCharString("UTC", position), timestamp);
  }

  private static SqlNode cast(SqlNode literal, RelDataType type) {
    return SqlStdOperatorTable.CAST.createCall(
        literal.getParserPosition(), literal, SqlTypeUtil.convertTypeToSpec(type));
  }

  private static Optional<SqlNode> number(String text, RelDataType type, SqlParserPos position) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(text);
    if (SqlTypeUtil.isApproximateNumeric(type)) {
      return Optional.of(
          SqlLiteral.createApproxNumeric(
              value.toString()
                  + (value.scale() == 0 || !value.toString().contains("E") ? "E0" : ""),
              position));
    }
    if (!SafeRexBuilder.holds(type, value)) {
      return SqlTypeUtil.isDecimal(type)
          ? Optional.of(SqlLiteral.createExactNumeric(value.toPlainString(), position))
          : Optional.empty();
    }
    return Optional.of(SqlLiteral.createExactNumeric(value.toPlainString(), position));
  }

  private static Optional<Boolean> bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "t", "true", "y", "yes", "on", "1" -> Optional.of(true);
      case "f", "false", "n", "no", "off", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<SqlNode> date(String text, SqlParserPos position) {
    if (DATE.matcher(text).matches() && exists(text)) {
      return Optional.of(SqlLiteral.createDate(new DateString(text), position));
    }
    return TIMESTAMP.matcher(text).matches()
        ? date(text.substring(0, 10), position)
        : Optional.empty();
  }

  private static boolean exists(String date) {
    try {
      java.time.LocalDate.parse(date);
      return true;
    } catch (java.time.DateTimeException e) {
      return false;
    }
  }

  private static Optional<SqlLiteral> timestamp(String text, SqlParserPos position) {
    String full = DATE.matcher(text).matches() ? text + " 00:00:00" : text.replace('T', ' ');
    if (!TIMESTAMP.matcher(full).matches()
        || !exists(full.substring(0, 10))
        || !clock(full.substring(11))) {
      return Optional.empty();
    }
    return Optional.of(
        SqlLiteral.createTimestamp(
            SqlTypeName.TIMESTAMP,
            new TimestampString(withoutTrailingZeros(seconds(full))),
            TributaryTypeSystem.MICROSECONDS,
            position));
  }

  private static Optional<SqlNode> time(String text, SqlParserPos position) {
    if (!TIME.matcher(text).matches() || !clock(text)) {
      return Optional.empty();
    }
    return Optional.of(
        SqlLiteral.createTime(
            new TimeString(withoutTrailingZeros(seconds(text))),
            TributaryTypeSystem.MICROSECONDS,
            position));
  }

  private static boolean clock(String time) {
    try {
      java.time.LocalTime.parse(time);
      return true;
    } catch (java.time.DateTimeException e) {
      return false;
    }
  }

  private static String seconds(String text) {
    return text.chars().filter(c -> c == ':').count() == 1 ? text + ":00" : text;
  }

  private static String withoutTrailingZeros(String text) {
    if (text.indexOf('.') < 0) {
      return text;
    }
    String bare = text.replaceAll("0+$", "");
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }
}
