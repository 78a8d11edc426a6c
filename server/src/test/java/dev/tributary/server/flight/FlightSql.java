package dev.tributary.server.flight;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.client.ClientCookieMiddleware;
import org.apache.arrow.flight.sql.FlightSqlClient;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// A connection by Arrow's own Java client. Closing it fails where the client's memory is not
/// empty.
public final class FlightSql implements AutoCloseable {
  private final BufferAllocator memory;
  private final FlightClient flight;
  private final FlightSqlClient client;

  private FlightSql(BufferAllocator memory, FlightClient flight) {
    this.memory = memory;
    this.flight = flight;
    this.client = new FlightSqlClient(flight);
  }

  /// @param server such as `grpc://127.0.0.1:32010`
  public static FlightSql connect(URI server) {
    return connect(server, Integer.MAX_VALUE);
  }

  static FlightSql connect(URI server, int mostMessageBytes) {
    BufferAllocator memory = new RootAllocator();
    return new FlightSql(memory, client(server, memory, mostMessageBytes));
  }

  private static FlightClient client(URI server, BufferAllocator memory, int mostMessageBytes) {
    return FlightClient.builder(
            memory, Location.forGrpcInsecure(server.getHost(), server.getPort()))
        .maxInboundMessageSize(mostMessageBytes)
        .intercept(new ClientCookieMiddleware.Factory())
        .build();
  }

  FlightSqlClient client() {
    return client;
  }

  BufferAllocator memory() {
    return memory;
  }

  /// A whole result: its schema and its values, as Arrow's vectors give them.
  public record Rows(Schema schema, List<List<@Nullable Object>> values) {}

  /// Runs a statement and reads all its rows.
  public Rows query(String sql, CallOption... options) {
    return read(client.execute(sql, options));
  }

  Rows read(FlightInfo info) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Schema schema = info.getSchemaOptional().orElseThrow();
    for (FlightEndpoint endpoint : info.getEndpoints()) {
      FlightStream stream = client.getStream(endpoint.getTicket());
      try {
        schema = stream.getSchema();
        while (stream.next()) {
          add(stream.getRoot(), rows);
        }
      } finally {
        close(stream);
      }
    }
    return new Rows(schema, rows);
  }

  /// Sends a plain Flight action to the server.
  void action(Action action) {
    flight.doAction(action).forEachRemaining(_ -> {});
  }

  /// Leaves a stream, whether it has ended or not.
  static void close(FlightStream stream) {
    try {
      stream.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(VectorSchemaRoot batch, List<List<@Nullable Object>> rows) {
    for (int row = 0; row < batch.getRowCount(); row++) {
      @Nullable Object[] values = new @Nullable Object[batch.getFieldVectors().size()];
      for (int column = 0; column < values.length; column++) {
        FieldVector vector = batch.getVector(column);
        values[column] = vector.getObject(row);
      }
      rows.add(Arrays.asList(values));
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    memory.close();
  }
}
