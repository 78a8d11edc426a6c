package dev.tributary.differential.random;

import dev.tributary.adapter.jdbc.duckdb.DuckDbProduct;
import dev.tributary.adapter.jdbc.h2.H2Product;
import dev.tributary.differential.Answer;
import dev.tributary.differential.Federation;
import dev.tributary.differential.Oracle;
import dev.tributary.engine.QueryLimits;
import dev.tributary.engine.QueryRequest;
import dev.tributary.engine.SessionSettings;
import dev.tributary.planner.dialect.EngineDialect;
import dev.tributary.planner.plan.Fragment;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Tables in every place and in the oracle, and the product over all of them.
final class World implements AutoCloseable {
  private static final QueryLimits LIMITS = new QueryLimits(20_000, Duration.ofSeconds(10));

  /// Without promises: the oracle shall not plan by them.
  private static final Ddl PLAIN = new Ddl(c -> SqlNames.duckDb(c.type()), SqlNames::duckDbValue);

  private static final Ddl DUCKDB =
      new Ddl(
          c -> SqlNames.duckDb(c.type()) + (c.notNull() ? " NOT NULL" : ""), SqlNames::duckDbValue);
  private static final Ddl H2 =
      new Ddl(c -> SqlNames.h2(c.type()) + (c.notNull() ? " NOT NULL" : ""), SqlNames::h2Value);

  private final Path spill;
  private final Path lake;
  private final Oracle oracle;
  private final PostgresqlPlace postgresql;
  private final List<Place> places;
  private Federation federation;
  private List<TableSpec> tables = List.of();

  /// @param folder an empty one for files
  World(Path folder) {
    try {
      lake = Files.createDirectories(folder.resolve("lake"));
      spill = Files.createDirectories(folder.resolve("spill"));
      oracle = new Oracle();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    postgresql = new PostgresqlPlace();
    places =
        List.of(
            new FilesPlace(lake, oracle),
            postgresql,
            new EmbeddedPlace(
                "duck",
                "main",
                folder.resolve("duckdb"),
                "jdbc:duckdb:",
                ".duckdb",
                new DuckDbProduct(EngineDialect.DESCRIPTION),
                DUCKDB),
            new EmbeddedPlace(
                "stock", "public", folder.resolve("h2"), "jdbc:h2:file:", "", new H2Product(), H2));
    federation = open();
  }

  List<Place> places() {
    return places;
  }

  List<String> collations() {
    return postgresql.collations();
  }

  private Federation open() {
    return new Federation(
        places.stream().map(Place::source).flatMap(Optional::stream).toList(), lake, spill);
  }

  /// Puts the tables into every place that can hold them.
  void load(List<TableSpec> specs) {
    federation.close();
    try {
      for (TableSpec old : tables) {
        oracle.execute("DROP TABLE IF EXISTS " + old.name());
      }
      tables = List.copyOf(specs);
      for (TableSpec table : tables) {
        for (String sql : PLAIN.statements(table.withKeys(false, List.of()))) {
          oracle.execute(sql);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    for (Place place : places) {
      place.load(tables.stream().filter(place::holds).toList());
    }
    federation = open();
  }

  private Outcome ask(Statement statement, boolean pushdown) {
    try {
      return new Outcome.Rows(
          federation.answer(
              new QueryRequest(statement.sql(), List.of(), session(pushdown), LIMITS)));
    } catch (TributaryException e) {
      return new Outcome.Failed(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private static SessionSettings session(boolean pushdown) {
    return new SessionSettings(Optional.of("lake"), Optional.empty(), ZoneOffset.UTC, pushdown);
  }

  private Outcome askOracle(Statement statement) {
    try {
      Answer answer = oracle.answer(statement.oracle());
      return new Outcome.Rows(answer);
    } catch (SQLException e) {
      String message = String.valueOf(e.getMessage());
      return message.contains("Binder Error")
              || message.contains("Not implemented")
              || message.contains("Parser Error")
              || message.contains("Catalog Error")
              || message.contains("INTERNAL Error")
          ? new Outcome.Refused(message)
          : new Outcome.OracleFailed(message);
    }
  }

  /// The query everywhere, and whether the answers agree.
  Verdict check(Statement statement) {
    Outcome pushed = ask(statement, true);
    Outcome pulled = ask(statement, false);
    return Verdict.of(
        statement, pushed, pulled, () -> askOracle(statement), () -> askPlainly(statement));
  }

  /// The same, but asked only where this category of differences shows.
  Verdict check(Statement statement, String category) {
    Outcome pushed = ask(statement, true);
    if (category.startsWith("fault") && pushed instanceof Outcome.Rows) {
      return Verdict.of(statement, pushed, pushed, () -> pushed, () -> askPlainly(statement));
    }
    if (category.startsWith("ours against") || category.startsWith("error")) {
      return Verdict.of(
          statement, pushed, pushed, () -> askOracle(statement), () -> askPlainly(statement));
    }
    Outcome pulled = ask(statement, false);
    return category.startsWith("pushed against")
        ? Verdict.of(statement, pushed, pulled, () -> pushed, () -> askPlainly(statement))
        : Verdict.of(
            statement, pushed, pulled, () -> askOracle(statement), () -> askPlainly(statement));
  }

  /// Why the query is refused.
  String refusal(Statement statement) {
    return ask(statement, true) instanceof Outcome.Failed(var code, var message)
        ? code + " " + message
        : "";
  }

  /// The oracle, evaluating all that is written, for every row, before anything is filtered.
  private Outcome askPlainly(Statement statement) {
    try {
      oracle.execute("PRAGMA disable_optimizer");
      try {
        return askOracle(statement);
      } finally {
        oracle.execute("PRAGMA enable_optimizer");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Where the query runs.
  Split split(Statement statement) {
    FragmentPlan plan;
    try {
      plan = federation.plan(statement.sql(), true);
    } catch (TributaryException e) {
      throw new IllegalStateException(statement.sql(), e);
    }
    if (plan.root() instanceof Fragment.SourceFragment) {
      return Split.WHOLE;
    }
    return plan.fragments().size() > 1 ? Split.PARTLY : Split.ENGINE;
  }

  /// Where a query runs.
  enum Split {
    /// One source does all of it.
    WHOLE,
    /// Sources do some of it.
    PARTLY,
    /// The engine reads files and does the rest.
    ENGINE
  }

  long allocatedBytes() {
    return federation.allocatedBytes();
  }

  @Override
  public void close() {
    federation.close();
    places.forEach(Place::close);
    try {
      oracle.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
