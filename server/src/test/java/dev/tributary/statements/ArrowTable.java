package dev.tributary.statements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.PeriodDuration;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/// Arrow batches as the table that the JSON door shows for the same statement. Arrow has one type
/// for what SQL has several of: UUID is VARCHAR, and intervals are one; see [#seen].
final class ArrowTable {
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

  private ArrowTable() {}

  /// How the next batch comes into the root; false where there is none.
  interface Batches {
    boolean next() throws IOException;
  }

  static Outcome.Table read(VectorSchemaRoot root, Batches batches) throws IOException {
    List<Outcome.Column> columns =
        root.getSchema().getFields().stream()
            .map(f -> Outcome.Column.of(f.getName(), type(f)))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    while (batches.next()) {
      for (int row = 0; row < root.getRowCount(); row++) {
        List<String> cells = new ArrayList<>();
        for (FieldVector vector : root.getFieldVectors()) {
          cells.add(CellText.of(value(vector, row)));
        }
        rows.add(cells);
      }
    }
    return new Outcome.Table(columns, rows);
  }

  /// The table as Arrow is able to show it.
  static Outcome.Table seen(Outcome.Table table) {
    return new Outcome.Table(
        table.columns().stream()
            .map(c ->
                new Outcome.Column(
                    c.label(),
                    c.type()
                        .replaceAll("\\b(UUID|NULL)\\b", "VARCHAR")
                        .replaceAll("INTERVAL \\w+ TO \\w+", "INTERVAL")))
            .toList(),
        table.rows());
  }

  private static String type(Field field) {
    return switch (field.getType()) {
      case ArrowType.Bool _ -> "BOOLEAN";
      case ArrowType.Int whole -> integer(whole.getBitWidth());
      case ArrowType.FloatingPoint real ->
          real.getPrecision().name().equals("SINGLE") ? "REAL" : "DOUBLE";
      case ArrowType.Decimal decimal ->
          "DECIMAL(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
      case ArrowType.Utf8 _ -> "VARCHAR";
      case ArrowType.Binary _ -> "VARBINARY";
      case ArrowType.Date _ -> "DATE";
      case ArrowType.Time _ -> "TIME";
      case ArrowType.Timestamp moment ->
          moment.getTimezone() == null ? "TIMESTAMP" : "TIMESTAMP WITH TIME ZONE";
      case ArrowType.Interval _ -> "INTERVAL";
      case ArrowType.List _ -> type(field.getChildren().getFirst()) + " ARRAY";
      case ArrowType.Map _ ->
          field.getChildren().getFirst().getChildren().stream()
              .map(ArrowTable::type)
              .collect(Collectors.joining(", ", "MAP<", ">"));
      case ArrowType.Struct _ ->
          field.getChildren().stream()
              .map(f -> f.getName() + " " + type(f))
              .collect(Collectors.joining(", ", "ROW(", ")"));
      default -> field.getType().toString();
    };
  }

  private static String integer(int bits) {
    return switch (bits) {
      case 8 -> "TINYINT";
      case 16 -> "SMALLINT";
      case 32 -> "INTEGER";
      default -> "BIGINT";
    };
  }

  private static JsonNode value(ValueVector vector, int row) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (vector.isNull(row)) {
      return json.nullNode();
    }
    return switch (vector) {
      case BitVector bits -> json.booleanNode(bits.get(row) == 1);
      case VarBinaryVector bytes ->
          json.textNode(Base64.getEncoder().encodeToString(bytes.get(row)));
      case DateDayVector days -> json.textNode(LocalDate.ofEpochDay(days.get(row)).toString());
      case TimeMicroVector time -> json.textNode(time(LocalTime.ofNanoOfDay(time.get(row) * 1000)));
      case TimeStampVector moment -> json.textNode(moment(moment, row));
      case IntervalMonthDayNanoVector interval -> json.textNode(interval(interval.getObject(row)));
      case MapVector map -> map(map, row);
      case ListVector list -> array(list, row);
      case StructVector struct -> fields(struct, row);
      default -> scalar(vector.getObject(row));
    };
  }

  private static JsonNode scalar(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case BigDecimal number -> json.textNode(number.toPlainString());
      case Double number ->
          Double.isFinite(number) ? json.numberNode(number) : json.textNode("" + number);
      case Float number ->
          Float.isFinite(number) ? json.numberNode(number) : json.textNode("" + number);
      case Number number -> json.numberNode(number.longValue());
      default -> json.textNode(value.toString());
    };
  }

  private static String moment(TimeStampVector vector, int row) {
    LocalDateTime moment =
        LocalDateTime.ofInstant(
            Instant.EPOCH.plus(vector.get(row), ChronoUnit.MICROS), ZoneOffset.UTC);
    String zone = vector instanceof TimeStampMicroTZVector ? "Z" : "";
    return moment.toLocalDate() + "T" + time(moment.toLocalTime()) + zone;
  }

  private static String time(LocalTime time) {
    boolean whole = time.getNano() == 0;
    return time.format(whole ? SECONDS : MICROS);
  }

  private static String interval(PeriodDuration interval) {
    Period period = interval.getPeriod();
    return period.toTotalMonths() != 0
        ? Period.ofMonths((int) period.toTotalMonths()).normalized().toString()
        : Duration.ofDays(period.getDays()).plus(interval.getDuration()).toString();
  }

  private static JsonNode array(ListVector list, int row) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
      array.add(value(list.getDataVector(), i));
    }
    return array;
  }

  private static JsonNode fields(StructVector struct, int row) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (FieldVector child : struct.getChildrenFromFields()) {
      object.set(child.getName(), value(child, row));
    }
    return object;
  }

  private static JsonNode map(MapVector map, int row) {
    StructVector entries = (StructVector) map.getDataVector();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = map.getElementStartIndex(row); i < map.getElementEndIndex(row); i++) {
      JsonNode key = value(entries.getChildByOrdinal(0), i);
      object.set(key.asText(), value(entries.getChildByOrdinal(1), i));
    }
    return object;
  }
}
