package dev.tributary.bench;

import dev.tributary.server.ServerAssembly;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Many clients at once with small queries, each on a connection of its own: how long they wait,
/// and whether all of them are answered.
@Command(
    name = "clients",
    description = "Many clients with small queries at once, over HTTP and over Flight.")
final class ClientsBenchmark implements Callable<Integer> {
  private static final String SQL = "SELECT n_name FROM lake.main.nation WHERE n_nationkey = ";
  private static final int NATIONS = 25;

  @Option(
      names = "--clients",
      defaultValue = "64",
      description = "How many ask at once (default: ${DEFAULT-VALUE}).")
  private int clients = 64;

  @Option(
      names = "--queries",
      defaultValue = "100",
      description = "How many queries each of them sends (default: ${DEFAULT-VALUE}).")
  private int queries = 100;

  @Mixin private final Settings settings = new Settings();
  @Spec private CommandSpec spec = CommandSpec.create();

  /// What a client does: asks for one nation.
  private interface Client extends IntConsumer, AutoCloseable {
    @Override
    void close();
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    TpchFiles files = settings.files();
    out.printf("%d clients, %d queries each: %s%n%n", clients, queries, settings.conditions());
    TextTable table =
        new TextTable("door", "queries", "errors", "p50, ms", "p95, ms", "p99, ms", "queries/s");
    try (ServerAssembly server = WholeServer.over(files, EngineShare.beside(files))) {
      for (int round = 0; round < settings.rounds; round++) {
        run("HTTP", () -> http(server), table);
        run("Flight SQL", () -> flight(server), table);
      }
    }
    table.print(out);
    return 0;
  }

  private static Client http(ServerAssembly server) {
    HttpAsker asker = new HttpAsker(server.httpUri());
    return new Client() {
      @Override
      public void accept(int nation) {
        asker.ask(SQL + nation);
      }

      @Override
      public void close() {
        asker.close();
      }
    };
  }

  private static Client flight(ServerAssembly server) {
    FlightAsker asker = new FlightAsker(server.flightUri());
    return new Client() {
      @Override
      public void accept(int nation) {
        asker.ask(SQL + nation, new Arrivals());
      }

      @Override
      public void close() {
        asker.close();
      }
    };
  }

  private void run(String door, Supplier<Client> connect, TextTable table)
      throws InterruptedException {
    Samples millis = new Samples();
    AtomicLong errors = new AtomicLong();
    CountDownLatch ready = new CountDownLatch(clients);
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      int first = i;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                Samples own = new Samples();
                try (Client client = connect.get()) {
                  errors.addAndGet(ask(client, 0, new Samples()));
                  ready.countDown();
                  go.await();
                  for (int n = 0; n < queries; n++) {
                    errors.addAndGet(ask(client, (first + n) % NATIONS, own));
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                synchronized (millis) {
                  millis.addAll(own);
                }
              }));
    }
    ready.await();
    long begin = System.nanoTime();
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long all = (long) clients * queries;
    table.row(
        door,
        Long.toString(all),
        errors.toString(),
        TextTable.millis(millis.quantile(0.5)),
        TextTable.millis(millis.quantile(0.95)),
        TextTable.millis(millis.quantile(0.99)),
        TextTable.format(all / seconds, 0));
  }

  private static int ask(Client client, int nation, Samples millis) {
    long begin = System.nanoTime();
    try {
      client.accept(nation);
      millis.add((System.nanoTime() - begin) / 1e6);
      return 0;
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
