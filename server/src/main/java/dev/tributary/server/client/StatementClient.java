package dev.tributary.server.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends statements to a server's `POST /v1/sql`. An error there is thrown here as it was, whether
/// it came instead of the result or in its middle.
public final class StatementClient implements AutoCloseable {
  static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactory());
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI server;

  /// @param server such as `http://127.0.0.1:8080`
  public StatementClient(URI server) {
    this.server = server;
  }

  /// Runs a statement and prints its rows as a table.
  public void print(String sql, RowPrinter printer) {
    try (InputStream body = post(sql, "application/json");
        JsonParser json = MAPPER.createParser(body)) {
      readResult(json, printer);
    } catch (IOException e) {
      throw broken(e);
    }
    printer.end();
  }

  /// Runs a statement and copies the response, CSV or an Arrow stream, as it comes.
  public void copy(String sql, WholeBody format, OutputStream out) {
    try (InputStream body = post(sql, format.mediaType())) {
      format.copy(body, out);
      out.flush();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private InputStream post(String sql, String accept) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/sql"))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(
                HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(Map.of("sql", sql))))
            .build();
    HttpResponse<InputStream> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TributaryException(ErrorCode.CANCELLED, "The statement was interrupted.", e);
    } catch (IOException e) {
      throw new TributaryException(
          ErrorCode.SOURCE_UNAVAILABLE,
          "Cannot reach a Tributary server at %s (%s). Start one with 'tributary server' or give another --url."
              .formatted(server, e.getMessage() == null ? "no connection" : e.getMessage()),
          e);
    }
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    return response.body();
  }

  private TributaryException refused(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      JsonNode error = MAPPER.readTree(body).path("error");
      if (error.isObject()) {
        return error(error);
      }
    } catch (JsonProcessingException _) {
      // Not ours: some proxy's page. Its status has to do.
      return noServer(response.statusCode());
    }
    return noServer(response.statusCode());
  }

  private TributaryException noServer(int status) {
    return new TributaryException(
        ErrorCode.INVALID_REQUEST,
        "%s answered %d, but not as a Tributary server does. Check --url."
            .formatted(server, status));
  }

  private static void readResult(JsonParser json, RowPrinter printer) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("the response is no JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "columns" -> printer.columns(columns(json.readValueAsTree()));
        case "rows" -> readRows(json, printer);
        case "error" -> throw error(json.readValueAsTree());
        default -> json.skipChildren();
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("the response ends in its middle");
    }
  }

  private static List<RowPrinter.ResultColumn> columns(JsonNode columns) {
    List<RowPrinter.ResultColumn> described = new ArrayList<>();
    columns.forEach(c ->
        described.add(
            new RowPrinter.ResultColumn(c.path("name").asText(), c.path("type").asText())));
    return described;
  }

  private static void readRows(JsonParser json, RowPrinter printer) throws IOException {
    while (json.nextToken() == JsonToken.START_ARRAY) {
      List<@Nullable String> row = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        row.add(value(json));
      }
      printer.row(row);
    }
  }

  private static @Nullable String value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token.isStructStart()) {
      return json.<JsonNode>readValueAsTree().toString();
    }
    return json.getText();
  }

  static TributaryException error(JsonNode error) {
    String name = error.path("code").asText();
    ErrorCode code =
        Arrays.stream(ErrorCode.values())
            .filter(c -> c.name().equals(name))
            .findFirst()
            .orElse(ErrorCode.INTERNAL_ERROR);
    JsonNode position = error.path("position");
    return new TributaryException(
        code,
        error.path("message").asText(),
        position.isObject()
            ? new SqlPosition(position.path("line").asInt(), position.path("column").asInt())
            : null,
        null);
  }

  private static TributaryException broken(IOException e) {
    return new TributaryException(
        ErrorCode.SOURCE_CONNECTION_LOST,
        "The connection broke before the result was complete (%s). What was printed is not all."
            .formatted(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
        e);
  }

  @Override
  public void close() {
    http.close();
  }
}
