package dev.tributary.statements;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.sql.FlightSqlClient;
import org.apache.arrow.flight.sql.FlightSqlClient.PreparedStatement;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/// Arrow Flight SQL, with Arrow's own Java client.
final class FlightDoor implements AutoCloseable {
  private final FlightSqlClient client;
  private final BufferAllocator memory;

  FlightDoor(URI server, BufferAllocator memory) {
    this.memory = memory;
    this.client =
        new FlightSqlClient(
            FlightClient.builder(
                    memory, Location.forGrpcInsecure(server.getHost(), server.getPort()))
                .build());
  }

  /// Whether the statement can be sent this way: there are no sessions with a time zone here, and
  /// no lists as parameters.
  static boolean takes(Statement statement) {
    for (JsonNode parameter : statement.parameters()) {
      if (parameter.isContainerNode()) {
        return false;
      }
    }
    return statement.zone().equals("UTC");
  }

  Outcome send(Statement statement, String sql) throws IOException {
    try {
      if (statement.parameters().isEmpty()) {
        return table(client.execute(sql));
      }
      try (PreparedStatement prepared = client.prepare(sql)) {
        // The statement closes it.
        prepared.setParameters(parameters(statement.parameters()));
        return table(prepared.execute());
      }
    } catch (FlightRuntimeException e) {
      return new Outcome.Failure(code(e), String.valueOf(e.getMessage()));
    }
  }

  private static String code(FlightRuntimeException e) {
    return Optional.ofNullable(e.status().metadata())
        .map((ErrorFlightMetadata m) -> m.get("tributary-error-code"))
        .orElse("no code but " + e);
  }

  private Outcome.Table table(FlightInfo info) throws IOException {
    FlightStream stream = client.getStream(info.getEndpoints().getFirst().getTicket());
    try {
      return ArrowTable.read(stream.getRoot(), stream::next);
    } finally {
      close(stream);
    }
  }

  private static void close(FlightStream stream) throws IOException {
    try {
      stream.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private VectorSchemaRoot parameters(JsonNode values) {
    List<FieldVector> vectors = new ArrayList<>();
    for (JsonNode value : values) {
      vectors.add(vector("p" + vectors.size(), value));
    }
    VectorSchemaRoot root = new VectorSchemaRoot(vectors);
    root.setRowCount(1);
    return root;
  }

  private FieldVector vector(String name, JsonNode value) {
    switch (value.getNodeType()) {
      case BOOLEAN -> {
        BitVector vector = new BitVector(name, memory);
        vector.setSafe(0, value.booleanValue() ? 1 : 0);
        return vector;
      }
      case NUMBER -> {
        return number(name, value);
      }
      default -> {
        VarCharVector vector = new VarCharVector(name, memory);
        vector.allocateNew(1);
        if (!value.isNull()) {
          vector.setSafe(0, value.asText().getBytes(StandardCharsets.UTF_8));
        }
        return vector;
      }
    }
  }

  private FieldVector number(String name, JsonNode value) {
    if (value.isIntegralNumber()) {
      BigIntVector vector = new BigIntVector(name, memory);
      vector.setSafe(0, value.longValue());
      return vector;
    }
    Float8Vector vector = new Float8Vector(name, memory);
    vector.setSafe(0, value.doubleValue());
    return vector;
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
