package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.source.ReadOptions.CsvValues;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import dev.tributary.spi.type.DataType.Varchar;
import java.util.List;
import java.util.Optional;

/// How a Parquet column is read as a type of the language: no value is rounded on the way.
final class ParquetColumn {
  /// The beginning of what a query is told that meets a value which its type cannot hold.
  static final String UNFIT = "A value of column ";

  private static final List<Simple> INTEGERS =
      List.of(Simple.TINYINT, Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT);
  private static final List<Integer> INTEGER_DIGITS = List.of(3, 5, 10, 19);

  private ParquetColumn() {}

  /// @param found the type as DuckDB names it
  static ColumnMetadata of(String name, String found) {
    DuckDbTypes.Mapping mapping = DuckDbTypes.parse(found);
    return metadata(name, mapping.type(), found, read(name, mapping, found));
  }

  private static ColumnRead read(String name, DuckDbTypes.Mapping mapping, String found) {
    if (mapping.exact()) {
      return ColumnRead.PLAIN;
    }
    String cast = cast(mapping.type());
    return switch (found) {
      // DuckDB rounds to microseconds.
      case "TIMESTAMP_NS", "TIME_NS" ->
          guarded(
              "CAST(%s AS %s) <> {0}".formatted(cast, found),
              cast,
              name,
              " has nanoseconds, which %s cannot hold; declare the column as VARCHAR"
                  .formatted(mapping.type()));
      default -> new ColumnRead(cast, true);
    };
  }

  /// A column that was declared to be of another type. Fails with INVALID_CONFIGURATION where that
  /// type cannot hold all values of its own.
  static ColumnMetadata as(DataType declared, String name, String found) {
    DataType own = DuckDbTypes.parse(found).type();
    if (declared.equals(own)) {
      return of(name, found);
    }
    if (own instanceof Varchar) {
      return metadata(name, declared, found, parsed(declared, name, found));
    }
    if (!keeps(own, declared)) {
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "Column '%s' is declared as %s, but the files have %s, whose values that type may not hold. Declare %s or VARCHAR, and cast in queries."
              .formatted(name, declared, found, own));
    }
    return metadata(name, declared, found, new ColumnRead(cast(declared), true));
  }

  private static ColumnRead parsed(DataType declared, String name, String found) {
    String text = found.equals("VARCHAR") ? "{0}" : "CAST({0} AS VARCHAR)";
    return guarded(
        ExactText.changes(text, declared, CsvValues.USUAL),
        "CAST(%s AS %s)".formatted(text, DuckDbTypes.sql(declared)),
        name,
        " is not exactly a value of the declared type " + declared);
  }

  private static ColumnRead guarded(String unfit, String read, String name, String why) {
    return new ColumnRead(
        "CASE WHEN %s THEN error(%s) ELSE %s END"
            .formatted(unfit, SqlText.literal(UNFIT + SqlText.identifier(name) + why), read),
        true);
  }

  private static String cast(DataType type) {
    return "CAST({0} AS " + DuckDbTypes.sql(type) + ")";
  }

  private static ColumnMetadata metadata(
      String name, DataType type, String found, ColumnRead read) {
    return new ColumnMetadata(name, type, true, Optional.empty(), found, read);
  }

  /// Whether every value of one type is one of the other.
  private static boolean keeps(DataType from, DataType to) {
    int rank = INTEGERS.indexOf(from);
    return switch (to) {
      case Varchar text -> !text.bounded();
      case Decimal(int precision, int scale) ->
          from instanceof Decimal(int p, int s)
              ? scale >= s && precision - scale >= p - s
              : rank >= 0 && precision - scale >= INTEGER_DIGITS.get(rank);
      case Simple simple ->
          switch (simple) {
            case SMALLINT, INTEGER, BIGINT -> rank >= 0 && rank < INTEGERS.indexOf(simple);
            case DOUBLE -> from == Simple.REAL || (rank >= 0 && from != Simple.BIGINT);
            case TIMESTAMP -> from == Simple.DATE;
            case BOOLEAN, TINYINT, REAL, VARBINARY, DATE, TIME -> false;
            case TIMESTAMP_WITH_TIME_ZONE, UUID, NULL -> false;
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> false;
          };
      case DataType.Array _, DataType.Row _, DataType.MapOf _ -> false;
    };
  }
}
