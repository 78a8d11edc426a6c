package dev.tributary.bench;

import dev.tributary.engine.Engine;
import dev.tributary.engine.duckdb.DuckDbEngine;
import dev.tributary.engine.duckdb.DuckDbSettings;
import dev.tributary.planner.plan.Fragment.Edge;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.SourceRequest;
import dev.tributary.spi.query.Cancellation;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What the ways of an input into the engine cost, from sources that cost next to nothing: kept in
/// a table first, streamed with its rows estimated, and streamed as if it were one row.
@Command(
    name = "inputs",
    description = "The ways of an input into the engine: kept first, or streamed.")
final class InputsBenchmark implements Callable<Integer> {
  private static final long LARGE = 13_000_000;
  private static final long MIDDLE = 300_000;
  private static final long SMALL = 1_000;

  private enum Way {
    KEPT,
    STREAMED,
    STREAMED_AS_ONE_ROW
  }

  /// @param rowsPerSecond the most that the input gives
  private record Case(String name, String sql, long rows, long rowsPerSecond) {
    boolean joined() {
      return sql.contains("JOIN");
    }
  }

  @Mixin private final Settings settings = new Settings();
  @Spec private CommandSpec spec = CommandSpec.create();

  private List<Case> cases() {
    long large = Math.round(LARGE * settings.scale);
    String sum = "SELECT sum(n)::BIGINT AS n FROM input";
    String join =
        "SELECT sum(i.n + m.n + s.n)::BIGINT AS n FROM input i"
            + " JOIN middle m ON i.middle = m.n JOIN small s ON i.small = s.n";
    return List.of(
        new Case("all rows, alone", "SELECT n FROM input", large, Long.MAX_VALUE),
        new Case("added up, alone", sum, large, Long.MAX_VALUE),
        new Case("joined", join, large, Long.MAX_VALUE),
        new Case("joined, 4 million rows/s", join, large, 4_000_000),
        new Case("joined, 200,000 rows", join, 200_000, Long.MAX_VALUE));
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    EngineShare share = EngineShare.beside(settings.files());
    out.printf("Inputs of the engine: %s%n%n", settings.conditions());
    try (Engine engine =
            new DuckDbEngine(
                new DuckDbSettings(
                    share.memoryLimit(), share.threads(), share.spill(), List.of()));
        BufferAllocator memory = new RootAllocator()) {
      TextTable table =
          new TextTable(
              "input",
              "kept first, ms",
              "streamed, ms",
              "to kept",
              "streamed as one row, ms",
              "to kept");
      for (Case asked : cases()) {
        Map<Way, Samples> times = new EnumMap<>(Way.class);
        for (int round = 0; round <= settings.rounds; round++) {
          for (Way way : Way.values()) {
            double millis = run(asked, way, engine, memory);
            if (round > 0) {
              times.computeIfAbsent(way, _ -> new Samples()).add(millis);
            }
          }
        }
        row(asked, times, table);
      }
      table.print(out);
    }
    return 0;
  }

  private static void row(Case asked, Map<Way, Samples> times, TextTable table) {
    double kept = median(times, Way.KEPT);
    double streamed = median(times, Way.STREAMED);
    double oneRow = median(times, Way.STREAMED_AS_ONE_ROW);
    table.row(
        asked.name(),
        TextTable.millis(kept),
        TextTable.millis(streamed),
        TextTable.ratio(streamed / kept),
        TextTable.millis(oneRow),
        TextTable.ratio(oneRow / kept));
  }

  private static double median(Map<Way, Samples> times, Way way) {
    return times.getOrDefault(way, new Samples()).median();
  }

  private double run(Case asked, Way way, Engine engine, BufferAllocator memory) {
    Inputs inputs = new Inputs(memory);
    if (asked.joined()) {
      inputs.add("middle", Edge.Kind.SPOOL, MIDDLE, Long.MAX_VALUE, MIDDLE);
      inputs.add("small", Edge.Kind.SPOOL, SMALL, Long.MAX_VALUE, SMALL);
    }
    inputs.add(
        "input",
        way == Way.KEPT ? Edge.Kind.SPOOL : Edge.Kind.STREAM,
        asked.rows(),
        asked.rowsPerSecond(),
        way == Way.STREAMED_AS_ONE_ROW ? 1 : asked.rows());
    EngineFragment fragment =
        new EngineFragment(
            inputs.edges.size(),
            asked.sql(),
            List.of(),
            inputs.edges,
            List.of(),
            List.of(new Column("n", Simple.BIGINT, true)));
    QueryContext context =
        new QueryContext(QueryId.next(Instant.now()), memory, new Cancellation());
    long start = System.nanoTime();
    try (ArrowReader rows = engine.run(fragment, List.of(), inputs.readers, context)) {
      while (rows.loadNextBatch()) {
        // Only the time counts.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static final class Inputs {
    private final BufferAllocator memory;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, ArrowReader> readers = new HashMap<>();

    private Inputs(BufferAllocator memory) {
      this.memory = memory;
    }

    private void add(
        String name, Edge.Kind kind, long rows, long rowsPerSecond, long estimatedRows) {
      SourceFragment from =
          new SourceFragment(
              edges.size(),
              name,
              new SourceRequest.Native("", List.of()),
              CountedRows.COLUMNS,
              OptionalLong.of(estimatedRows),
              List.of());
      edges.add(new Edge(name, from, kind));
      readers.put(name, new CountedRows(rows, MIDDLE, SMALL, rowsPerSecond, memory));
    }
  }
}
