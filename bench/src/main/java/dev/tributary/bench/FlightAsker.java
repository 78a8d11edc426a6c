package dev.tributary.bench;

import java.net.URI;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.sql.FlightSqlClient;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// One connection by Arrow's Java client. For one thread.
final class FlightAsker implements AutoCloseable {
  private final BufferAllocator memory = new RootAllocator();
  private final FlightSqlClient client;

  FlightAsker(URI server) {
    client =
        new FlightSqlClient(
            FlightClient.builder(
                    memory, Location.forGrpcInsecure(server.getHost(), server.getPort()))
                .build());
  }

  /// Runs a statement and reads all its rows.
  void ask(String sql, Arrivals arrivals) {
    FlightStream stream =
        client.getStream(client.execute(sql).getEndpoints().getFirst().getTicket());
    try {
      while (stream.next()) {
        arrivals.batch(stream.getRoot().getRowCount());
      }
    } finally {
      close(stream);
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    close(client);
    memory.close();
  }
}
