package dev.tributary.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/// Comma-separated values with a header row. NULL is an empty field and `''` a quoted one, so that
/// they differ; nested values are JSON text.
final class CsvResult implements ResultWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<Column> columns;
  private final Writer out;

  CsvResult(List<Column> columns, OutputStream out) {
    this.columns = columns;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void begin() throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      separate(i);
      field(columns.get(i).name());
    }
    out.write('\n');
  }

  @Override
  public void batch(VectorSchemaRoot batch) throws IOException {
    List<FieldVector> vectors = batch.getFieldVectors();
    for (int row = 0; row < batch.getRowCount(); row++) {
      for (int i = 0; i < vectors.size(); i++) {
        separate(i);
        if (!vectors.get(i).isNull(row)) {
          field(text(columns.get(i).type(), vectors.get(i), row));
        }
      }
      out.write('\n');
    }
    out.flush();
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }

  @Override
  public boolean fail(TributaryException error) {
    return false;
  }

  private void separate(int column) throws IOException {
    if (column > 0) {
      out.write(',');
    }
  }

  private void field(String text) throws IOException {
    if (needsQuotes(text)) {
      out.write('"');
      out.write(text.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(text);
    }
  }

  private static boolean needsQuotes(String text) {
    if (text.isEmpty() || text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ') {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  private static String text(DataType type, ValueVector vector, int row) throws IOException {
    return switch (type) {
      case DataType.Simple simple -> ValueText.of(simple, vector, row);
      case DataType.Varchar _ -> ValueText.text(vector, row);
      case DataType.Decimal _ -> ValueText.decimal(vector, row);
      case DataType.Array _, DataType.Row _, DataType.MapOf _ -> json(type, vector, row);
    };
  }

  private static String json(DataType type, ValueVector vector, int row) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      JsonValues.write(json, type, vector, row);
    }
    return text.toString();
  }
}
