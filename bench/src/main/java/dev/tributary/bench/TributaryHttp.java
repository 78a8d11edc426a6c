package dev.tributary.bench;

import dev.tributary.differential.TpchData;
import dev.tributary.server.ServerAssembly;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/// A whole server over the Parquet files, and a client that asks it over HTTP for Arrow; both in
/// this process.
final class TributaryHttp implements Contender {
  private final BufferAllocator memory = new RootAllocator();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ServerAssembly server;
  private long runs;

  TributaryHttp(TpchFiles files, EngineShare share) {
    server = WholeServer.over(files, share);
  }

  @Override
  public String name() {
    return "Tributary over HTTP";
  }

  @Override
  public void read(String query, Arrivals arrivals) {
    runs++;
    // Line breaks would have to be escaped in JSON.
    String oneLine = TpchData.placed(query, Set.of()).strip().replaceAll("\\s+", " ");
    String sql = oneLine + " /* run " + runs + " */";
    HttpRequest request =
        HttpRequest.newBuilder(server.httpUri().resolve("/v1/sql"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/vnd.apache.arrow.stream")
            .POST(HttpRequest.BodyPublishers.ofString("{\"sql\": \"" + sql + "\"}"))
            .build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
        rows(body, arrivals);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The server did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void rows(InputStream body, Arrivals arrivals) throws IOException {
    try (ArrowStreamReader reader = new ArrowStreamReader(body, memory)) {
      while (reader.loadNextBatch()) {
        arrivals.batch(reader.getVectorSchemaRoot().getRowCount());
      }
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    memory.close();
  }
}
