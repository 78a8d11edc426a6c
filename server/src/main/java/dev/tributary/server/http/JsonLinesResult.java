package dev.tributary.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/// NDJSON: one object a line for each row, by column name; of columns with the same name the second
/// is `name_2`. A result that was broken off ends with a line that has nothing but an `error`.
final class JsonLinesResult implements ResultWriter {
  private static final JsonFactory FACTORY =
      new JsonFactory()
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
          .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

  private final QueryId id;
  private final List<Column> columns;
  private final List<String> names;
  private final JsonGenerator json;
  private boolean any;

  JsonLinesResult(QueryId id, List<Column> columns, OutputStream out) throws IOException {
    this.id = id;
    this.columns = columns;
    this.names = distinct(columns);
    this.json = FACTORY.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  private static List<String> distinct(List<Column> columns) {
    Set<String> taken = new HashSet<>();
    columns.forEach(column -> taken.add(column.name()));
    Set<String> used = new HashSet<>();
    return columns.stream().map(column -> distinct(column.name(), used, taken)).toList();
  }

  private static String distinct(String name, Set<String> used, Set<String> taken) {
    String free = name;
    for (int n = 2; !used.add(free); n++) {
      String numbered = name + "_" + n;
      free = taken.contains(numbered) ? free : numbered;
    }
    return free;
  }

  @Override
  public void begin() {}

  @Override
  public void batch(VectorSchemaRoot batch) throws IOException {
    any |= batch.getRowCount() > 0;
    List<FieldVector> vectors = batch.getFieldVectors();
    for (int row = 0; row < batch.getRowCount(); row++) {
      json.writeStartObject();
      for (int i = 0; i < vectors.size(); i++) {
        json.writeFieldName(names.get(i));
        JsonValues.write(json, columns.get(i).type(), vectors.get(i), row);
      }
      json.writeEndObject();
    }
    json.flush();
  }

  @Override
  public void end() throws IOException {
    if (any) {
      json.writeRaw('\n');
    }
    json.flush();
  }

  @Override
  public boolean fail(TributaryException error) throws IOException {
    while (!json.getOutputContext().inRoot()) {
      // A row may have been broken off in its middle.
      if (json.getOutputContext().inObject()) {
        json.writeEndObject();
      } else {
        json.writeEndArray();
      }
    }
    json.writeStartObject();
    ErrorJson.writeMember(json, error, Optional.of(id));
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    return true;
  }
}
