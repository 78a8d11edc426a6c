package dev.tributary.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/// `{"queryId": ..., "columns": [...], "rows": [[...], ...]}`, with an `error` at its end where it
/// was broken off.
final class JsonResult implements ResultWriter {
  private static final JsonFactory FACTORY =
      new JsonFactory()
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
          .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

  private final QueryId id;
  private final List<Column> columns;
  private final JsonGenerator json;

  JsonResult(QueryId id, List<Column> columns, OutputStream out) throws IOException {
    this.id = id;
    this.columns = columns;
    this.json = FACTORY.createGenerator(out).setPrettyPrinter(new RowsOnLines());
  }

  /// A line for each row, for people and for tools that read lines.
  private static final class RowsOnLines extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
      breakLine(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(',');
      breakLine(json);
    }

    private static void breakLine(JsonGenerator json) throws IOException {
      if (json.getOutputContext().getParent().getParent().inRoot()) {
        json.writeRaw('\n');
      }
    }
  }

  @Override
  public void begin() throws IOException {
    json.writeStartObject();
    json.writeStringField("queryId", id.value());
    json.writeArrayFieldStart("columns");
    for (Column column : columns) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.type().toString());
      json.writeBooleanField("nullable", column.nullable());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    json.flush();
  }

  @Override
  public void batch(VectorSchemaRoot batch) throws IOException {
    List<FieldVector> vectors = batch.getFieldVectors();
    for (int row = 0; row < batch.getRowCount(); row++) {
      json.writeStartArray();
      for (int i = 0; i < vectors.size(); i++) {
        JsonValues.write(json, columns.get(i).type(), vectors.get(i), row);
      }
      json.writeEndArray();
    }
    json.flush();
  }

  @Override
  public void end() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  @Override
  public boolean fail(TributaryException error) throws IOException {
    while (!json.getOutputContext().getParent().inRoot()) {
      // A row may have been broken off in its middle.
      closeInnermost();
    }
    ErrorJson.writeMember(json, error, Optional.of(id));
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    return true;
  }

  private void closeInnermost() throws IOException {
    if (json.getOutputContext().inObject()) {
      json.writeEndObject();
    } else {
      json.writeEndArray();
    }
  }
}
