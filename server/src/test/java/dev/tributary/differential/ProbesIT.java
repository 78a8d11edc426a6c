package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.spi.error.TributaryException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Holds the engine and PostgreSQL to the table of probes in `docs/sql.md`. Run with
/// `-Dprobes.update=true` to write what they say now, and read the difference.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbesIT {
  private static final Path DOCUMENT = Path.of("../docs/sql.md");

  @TempDir static Path folder;
  private PostgresqlServer server;
  private Federation federation;

  @BeforeAll
  void start() throws Exception {
    server = PostgresqlServer.start();
    server.execute("CREATE TABLE one (x integer)", "INSERT INTO one VALUES (1)");
    federation =
        new Federation(
            server.url(),
            Files.createDirectories(folder.resolve("lake")),
            Files.createDirectories(folder.resolve("spill")));
    if (Boolean.getBoolean("probes.update")) {
      Probe.write(
          DOCUMENT,
          Probe.read(DOCUMENT).stream()
              .map(p -> new Probe(p.expression(), inEngine(p), isPushed(p)))
              .toList());
    }
  }

  @AfterAll
  void stop() {
    if (federation != null) {
      federation.close();
      server.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> the_engine_means_what_is_written() {
    return Probe.read(DOCUMENT).stream()
        .map(p ->
            DynamicTest.dynamicTest(
                p.expression(), () -> assertThat(inEngine(p)).isEqualTo(p.result())));
  }

  @TestFactory
  Stream<DynamicTest> postgresql_means_the_same_where_it_is_asked() {
    return Probe.read(DOCUMENT).stream()
        .map(p ->
            DynamicTest.dynamicTest(
                p.expression(),
                () -> {
                  assertThat(isPushed(p)).as("pushed").isEqualTo(p.pushed());
                  assertThat(result(fromOne(p), true)).isEqualTo(p.result());
                }));
  }

  private String inEngine(Probe probe) {
    return result("SELECT " + probe.expression() + " FROM (VALUES (1)) AS one(x)", true);
  }

  private static String fromOne(Probe probe) {
    return "SELECT " + probe.expression() + " FROM crm.public.one";
  }

  private boolean isPushed(Probe probe) {
    try {
      return federation.plan(fromOne(probe), true).root() instanceof SourceFragment;
    } catch (TributaryException _) {
      return false;
    }
  }

  private String result(String sql, boolean pushdown) {
    try {
      return print(federation.answer(sql, pushdown).rows().getFirst().getFirst());
    } catch (TributaryException e) {
      return e.code().name();
    }
  }

  private static String print(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case Double d -> d.toString();
      case BigDecimal n -> n.toPlainString();
      case String s -> "'" + s + "'";
      default -> value.toString();
    };
  }
}
