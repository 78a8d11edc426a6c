package dev.tributary.differential.random;

import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// Values of each type as text: a few that meet often, and those at which databases differ.
final class Values {
  private static final List<String> WORDS =
      List.of("a", "A", "b", "ab", "AB", "Ab", "", "abc", "10", "9");
  private static final List<String> ODD_WORDS =
      List.of(
          " ",
          "a ",
          " a",
          "a  b",
          "\u00e9",
          "e\u0301",
          "\u00c9",
          "\u00df",
          "ss",
          "SS",
          "\u1e9e",
          "\u0130",
          "\u0131",
          "i",
          "I",
          "\ud83d\ude00",
          "a\ud83d\ude00b",
          "\ud83d\udc69\u200d\ud83d\udcbb",
          "%",
          "_",
          "a%b",
          "a_b",
          "\\",
          "a\\b",
          "\\%",
          "'",
          "o'Neil",
          "\"",
          "\"q\"",
          ",",
          "a,b",
          "null",
          "NULL",
          "true",
          "1.5",
          "-1",
          "z",
          "Z",
          "~",
          "\uff41",
          "\u65e5\u672c",
          "\t",
          "a\nb",
          "\u00a0",
          "\ufffd",
          "\udbff\udfff",
          "\u03c3",
          "\u03c2",
          "\u03a3",
          "x".repeat(40));
  private static final List<String> DAYS =
      List.of("2020-01-01", "2020-02-29", "2020-01-31", "1970-01-01", "2019-12-31");
  private static final List<String> ODD_DAYS =
      List.of("0001-01-01", "9999-12-31", "1582-10-10", "1900-02-28", "2000-02-29", "0044-03-15");
  private static final List<String> CLOCKS =
      List.of("00:00:00", "12:00:00", "10:11:12", "10:11:12.5");
  private static final List<String> ODD_CLOCKS =
      List.of("23:59:59.999999", "00:00:00.000001", "02:30:00", "12:00:00.000001");

  private Values() {}

  /// A value that many rows share.
  static String common(DataType type, Draw draw) {
    return switch (type) {
      case Decimal(int precision, int scale) ->
          decimal(draw.among(0, 1, 2, 3, -1, 10, 25, 50, 100), precision, scale);
      case Simple simple -> common(simple, draw);
      default -> draw.of(WORDS);
    };
  }

  private static String common(Simple type, Draw draw) {
    return switch (type) {
      case BOOLEAN -> draw.among("true", "false");
      case DOUBLE, REAL -> Double.toString(draw.among(0, 1, 2, 3, -4, 4, 10, 20) / 8.0);
      case DATE -> draw.of(DAYS);
      case TIME -> draw.of(CLOCKS);
      case TIMESTAMP -> draw.of(DAYS) + " " + draw.of(CLOCKS);
      case TIMESTAMP_WITH_TIME_ZONE -> draw.of(DAYS) + " " + draw.of(CLOCKS) + "+00";
      case UUID -> "00000000-0000-0000-0000-00000000000" + draw.below(3);
      case VARBINARY -> draw.among("", "00", "61", "6162", "ff");
      default -> Integer.toString(draw.below(6));
    };
  }

  /// A value such as only a few rows have.
  static String odd(DataType type, Draw draw) {
    return switch (type) {
      case Decimal(int precision, int scale) -> {
        BigInteger most = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
        BigInteger digits =
            draw.among(most, most.negate(), BigInteger.ONE, BigInteger.valueOf(-5), BigInteger.TWO);
        yield new BigDecimal(digits, scale).toPlainString();
      }
      case Simple simple -> odd(simple, draw);
      default -> draw.of(ODD_WORDS);
    };
  }

  private static String odd(Simple type, Draw draw) {
    return switch (type) {
      case SMALLINT -> draw.among("32767", "-32768", "-1", "100");
      case INTEGER -> draw.among("2147483647", "-2147483648", "-1", "100", "65536");
      case BIGINT ->
          draw.among(
              "9223372036854775807",
              "-9223372036854775808",
              "-1",
              "2147483648",
              "9007199254740993");
      case DOUBLE ->
          draw.among(
              "NaN",
              "Infinity",
              "-Infinity",
              "1.0E308",
              "-1.0E308",
              "4.9E-300",
              "0.1",
              "0.30000000000000004",
              "1.0E15",
              "9.007199254740993E15");
      case REAL ->
          draw.among("NaN", "Infinity", "-Infinity", "3.4E38", "1.0E-30", "0.1", "1.6777216E7");
      case BOOLEAN -> common(type, draw);
      case DATE -> draw.of(ODD_DAYS);
      case TIME -> draw.of(ODD_CLOCKS);
      case TIMESTAMP -> draw.of(ODD_DAYS) + " " + draw.of(ODD_CLOCKS);
      case TIMESTAMP_WITH_TIME_ZONE -> draw.of(ODD_DAYS) + " " + draw.of(ODD_CLOCKS) + "+00";
      case UUID ->
          draw.among(
              "ffffffff-ffff-ffff-ffff-ffffffffffff", "6f1c6a2e-1234-4000-8000-000000000001");
      case VARBINARY -> draw.among("00ff", "6100", "41", "ffffffffffff", "c3a9");
      default -> throw new IllegalArgumentException("no values of " + type);
    };
  }

  private static String decimal(int hundredths, int precision, int scale) {
    BigDecimal value =
        BigDecimal.valueOf(hundredths, 2).setScale(scale, java.math.RoundingMode.HALF_UP);
    return value.precision() <= precision
        ? value.toPlainString()
        : BigDecimal.ZERO.setScale(scale).toPlainString();
  }
}
