package dev.tributary.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.spi.type.DataType;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;

/// Writes values as JSON. Integers and doubles are numbers, with NaN and the infinities as strings;
/// a DECIMAL is a string, since readers that take JSON numbers for doubles would lose its digits;
/// arrays are arrays, rows and maps are objects, all else is [ValueText].
final class JsonValues {
  private JsonValues() {}

  static void write(JsonGenerator json, DataType type, ValueVector vector, int row)
      throws IOException {
    if (vector.isNull(row)) {
      json.writeNull();
      return;
    }
    switch (type) {
      case DataType.Simple simple -> simple(json, simple, vector, row);
      case DataType.Varchar _ -> json.writeString(ValueText.text(vector, row));
      case DataType.Decimal _ -> json.writeString(ValueText.decimal(vector, row));
      case DataType.Array(DataType element) -> array(json, element, (ListVector) vector, row);
      case DataType.Row(List<DataType.Field> fields) ->
          row(json, fields, (StructVector) vector, row);
      case DataType.MapOf map -> map(json, map, (MapVector) vector, row);
    }
  }

  private static void simple(JsonGenerator json, DataType.Simple type, ValueVector vector, int row)
      throws IOException {
    switch (type) {
      case BOOLEAN -> json.writeBoolean(((BitVector) vector).get(row) == 1);
      case TINYINT -> json.writeNumber(((TinyIntVector) vector).get(row));
      case SMALLINT -> json.writeNumber(((SmallIntVector) vector).get(row));
      case INTEGER -> json.writeNumber(((IntVector) vector).get(row));
      case BIGINT -> json.writeNumber(((BigIntVector) vector).get(row));
      case REAL -> json.writeNumber(((Float4Vector) vector).get(row));
      case DOUBLE -> json.writeNumber(((Float8Vector) vector).get(row));
      case VARBINARY,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          UUID,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_SECOND,
          NULL ->
          json.writeString(ValueText.of(type, vector, row));
    }
  }

  private static void array(JsonGenerator json, DataType element, ListVector list, int row)
      throws IOException {
    json.writeStartArray();
    for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
      write(json, element, list.getDataVector(), i);
    }
    json.writeEndArray();
  }

  private static void row(
      JsonGenerator json, List<DataType.Field> fields, StructVector struct, int row)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < fields.size(); i++) {
      json.writeFieldName(fields.get(i).name());
      write(json, fields.get(i).type(), struct.getChildByOrdinal(i), row);
    }
    json.writeEndObject();
  }

  private static void map(JsonGenerator json, DataType.MapOf type, MapVector map, int row)
      throws IOException {
    StructVector entries = (StructVector) map.getDataVector();
    ValueVector keys = entries.getChildByOrdinal(0);
    ValueVector values = entries.getChildByOrdinal(1);
    json.writeStartObject();
    for (int i = map.getElementStartIndex(row); i < map.getElementEndIndex(row); i++) {
      json.writeFieldName(key(type.key(), keys, i));
      write(json, type.value(), values, i);
    }
    json.writeEndObject();
  }

  private static String key(DataType type, ValueVector keys, int row) {
    return switch (type) {
      case DataType.Simple simple -> ValueText.of(simple, keys, row);
      case DataType.Varchar _ -> ValueText.text(keys, row);
      case DataType.Decimal _ -> ValueText.decimal(keys, row);
      case DataType.Array _, DataType.Row _, DataType.MapOf _ ->
          String.valueOf(keys.getObject(row));
    };
  }
}
