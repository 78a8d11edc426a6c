package dev.tributary.server.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.spi.type.DataType;
import java.util.ArrayList;
import java.util.List;

/// A type as it is stored.
final class TypeDocument {
  private TypeDocument() {}

  static ObjectNode write(DataType type) {
    ObjectNode json = Documents.object();
    switch (type) {
      case DataType.Simple simple -> json.put("simple", simple.name());
      case DataType.Varchar(int length) -> json.put("varchar", length);
      case DataType.Decimal(int precision, int scale) ->
          json.put("decimal", precision).put("scale", scale);
      case DataType.Array(DataType element) -> json.set("array", write(element));
      case DataType.Row(List<DataType.Field> fields) -> {
        ArrayNode row = json.putArray("row");
        for (DataType.Field field : fields) {
          row.addObject().put("name", field.name()).set("type", write(field.type()));
        }
      }
      case DataType.MapOf(DataType key, DataType value) -> {
        json.set("map", write(key));
        json.set("value", write(value));
      }
    }
    return json;
  }

  static DataType read(JsonNode json) {
    if (json.has("simple")) {
      return DataType.Simple.valueOf(json.path("simple").asText());
    }
    if (json.has("varchar")) {
      return new DataType.Varchar(json.path("varchar").asInt());
    }
    if (json.has("decimal")) {
      return new DataType.Decimal(json.path("decimal").asInt(), json.path("scale").asInt());
    }
    if (json.has("array")) {
      return new DataType.Array(read(json.path("array")));
    }
    if (json.has("map")) {
      return new DataType.MapOf(read(json.path("map")), read(json.path("value")));
    }
    if (json.has("row")) {
      List<DataType.Field> fields = new ArrayList<>();
      json.path("row")
          .forEach(
              f -> fields.add(new DataType.Field(f.path("name").asText(), read(f.path("type")))));
      return new DataType.Row(fields);
    }
    throw new IllegalArgumentException("no type: " + json);
  }
}
