package dev.tributary.differential;

import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/// Arrow batches as values that can be compared and printed: numbers as `BigDecimal` or `Double`,
/// all else as text in the forms that SQL prints.
public final class ArrowValues {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter(java.util.Locale.ROOT);

  private ArrowValues() {}

  /// Adds the batch's rows.
  public static void addRows(
      List<Column> columns, VectorSchemaRoot batch, List<List<@Nullable Object>> rows) {
    for (int row = 0; row < batch.getRowCount(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        FieldVector vector = batch.getVector(i);
        values.add(vector.isNull(row) ? null : value(columns.get(i).type(), vector.getObject(row)));
      }
      rows.add(values);
    }
  }

  private static Object value(DataType type, Object value) {
    return switch (type) {
      case DataType.Simple simple -> simple(simple, value);
      case DataType.Decimal _ -> value;
      case DataType.Varchar _, DataType.Array _, DataType.Row _, DataType.MapOf _ ->
          value.toString();
    };
  }

  private static Object simple(DataType.Simple type, Object value) {
    return switch (type) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> BigDecimal.valueOf(((Number) value).longValue());
      case REAL, DOUBLE -> ((Number) value).doubleValue();
      case DATE -> LocalDate.ofEpochDay(((Number) value).longValue()).toString();
      case TIME -> LocalTime.ofNanoOfDay(((Number) value).longValue() * 1000).format(TIME);
      case TIMESTAMP -> moment(value instanceof LocalDateTime t ? t : micros(value));
      case TIMESTAMP_WITH_TIME_ZONE -> moment(micros(value)) + "+00";
      case VARBINARY -> HexFormat.of().formatHex((byte[]) value);
      case BOOLEAN -> value;
      case UUID, INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND, NULL -> value.toString();
    };
  }

  static String time(LocalTime time) {
    return time.format(TIME);
  }

  static String moment(LocalDateTime moment) {
    return moment.toLocalDate() + " " + moment.toLocalTime().format(TIME);
  }

  private static LocalDateTime micros(Object value) {
    long micros = ((Number) value).longValue();
    return LocalDateTime.ofInstant(
        Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000),
        ZoneOffset.UTC);
  }
}
