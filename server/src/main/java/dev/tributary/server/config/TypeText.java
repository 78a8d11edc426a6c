package dev.tributary.server.config;

import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of column types in a configuration, which are those of SQL.
final class TypeText {
  private static final Pattern NUMBERS =
      Pattern.compile("([a-z ]+?) ?\\( ?(\\d{1,9}) ?(?:, ?(\\d{1,9}) ?)?\\)");

  private TypeText() {}

  /// The type, if the text names one that columns of files can be declared to have.
  static Optional<DataType> parse(String text) {
    String words = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    Matcher numbers = NUMBERS.matcher(words);
    return numbers.matches() ? withNumbers(numbers) : named(words);
  }

  private static Optional<DataType> named(String words) {
    return switch (words) {
      case "boolean", "bool" -> Optional.of(Simple.BOOLEAN);
      case "tinyint" -> Optional.of(Simple.TINYINT);
      case "smallint" -> Optional.of(Simple.SMALLINT);
      case "integer", "int" -> Optional.of(Simple.INTEGER);
      case "bigint" -> Optional.of(Simple.BIGINT);
      case "real" -> Optional.of(Simple.REAL);
      case "double", "double precision" -> Optional.of(Simple.DOUBLE);
      case "varchar", "text" -> Optional.of(DataType.varchar());
      case "varbinary" -> Optional.of(Simple.VARBINARY);
      case "date" -> Optional.of(Simple.DATE);
      case "time" -> Optional.of(Simple.TIME);
      case "timestamp" -> Optional.of(Simple.TIMESTAMP);
      case "timestamp with time zone", "timestamptz" ->
          Optional.of(Simple.TIMESTAMP_WITH_TIME_ZONE);
      case "uuid" -> Optional.of(Simple.UUID);
      default -> Optional.empty();
    };
  }

  private static Optional<DataType> withNumbers(Matcher text) {
    int first = Integer.parseInt(text.group(2));
    boolean two = text.group(3) != null;
    int second = two ? Integer.parseInt(text.group(3)) : 0;
    return switch (text.group(1)) {
      case "decimal", "numeric" ->
          first >= 1 && first <= DataType.Decimal.MAX_PRECISION && second <= first
              ? Optional.of(new DataType.Decimal(first, second))
              : Optional.empty();
      case "varchar" ->
          two || first == 0 ? Optional.empty() : Optional.of(new DataType.Varchar(first));
      default -> Optional.empty();
    };
  }
}
