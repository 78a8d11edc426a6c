package dev.tributary.bench;

import dev.tributary.differential.TpchData;
import dev.tributary.server.ServerAssembly;
import java.util.Set;

/// A whole server over the Parquet files, and Arrow's Java client that asks it by Flight SQL; both
/// in this process.
final class TributaryFlight implements Contender {
  private final ServerAssembly server;
  private final FlightAsker client;
  private long runs;

  TributaryFlight(TpchFiles files, EngineShare share) {
    server = WholeServer.over(files, share);
    client = new FlightAsker(server.flightUri());
  }

  @Override
  public String name() {
    return "Tributary over Flight";
  }

  @Override
  public void read(String query, Arrivals arrivals) {
    runs++;
    client.ask(TpchData.placed(query, Set.of()) + "\n-- run " + runs + "\n", arrivals);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
