package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.jdbc.JdbcSource;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.spi.error.TributaryException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/// Holds the engine and every source to the table of probes in `docs/sql.md`. Run with
/// `-Dprobes.update=true` to write what they say now, and read the difference.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbesIT {
  private static final Path DOCUMENT = Path.of("../docs/sql.md");

  @TempDir static Path folder;
  private final Map<String, TestedSource> sources = new LinkedHashMap<>();
  private final Map<String, TestAbortedException> missing = new LinkedHashMap<>();
  private Federation federation;

  @BeforeAll
  void start() throws Exception {
    for (TestedSource.Kind kind : TestedSource.KINDS) {
      try {
        TestedSource source = kind.start().get();
        sources.put(kind.name(), source);
        source.execute("CREATE TABLE one (x integer)", "INSERT INTO one VALUES (1)");
      } catch (TestAbortedException e) {
        missing.put(kind.name(), e);
      }
    }
    List<JdbcSource> opened = sources.values().stream().map(TestedSource::open).toList();
    federation =
        new Federation(
            opened,
            Files.createDirectories(folder.resolve("lake")),
            Files.createDirectories(folder.resolve("spill")));
    if (Boolean.getBoolean("probes.update")) {
      update();
    }
  }

  private void update() {
    List<String> names = TestedSource.KINDS.stream().map(TestedSource.Kind::name).toList();
    List<Probe> probes = new ArrayList<>();
    for (Probe probe : Probe.read(DOCUMENT)) {
      Set<String> pushed =
          names.stream()
              .filter(name ->
                  sources.containsKey(name)
                      ? isPushed(probe, sources.get(name))
                      : probe.pushed().contains(name))
              .collect(Collectors.toSet());
      probes.add(new Probe(probe.expression(), inEngine(probe), pushed));
    }
    Probe.write(DOCUMENT, names, probes);
  }

  @AfterAll
  void stop() {
    if (federation != null) {
      federation.close();
    }
    sources.values().forEach(TestedSource::close);
  }

  @TestFactory
  Stream<DynamicTest> the_engine_means_what_is_written() {
    return Probe.read(DOCUMENT).stream()
        .map(p ->
            DynamicTest.dynamicTest(
                p.expression(), () -> assertThat(inEngine(p)).isEqualTo(p.result())));
  }

  @TestFactory
  Stream<DynamicNode> every_source_means_the_same_where_it_is_asked() {
    List<Probe> probes = Probe.read(DOCUMENT);
    return TestedSource.KINDS.stream()
        .map(TestedSource.Kind::name)
        .map(name ->
            missing.containsKey(name)
                ? DynamicTest.dynamicTest(
                    name,
                    () -> {
                      throw missing.get(name);
                    })
                : DynamicContainer.dynamicContainer(
                    name,
                    probes.stream()
                        .map(p -> sameIn(Objects.requireNonNull(sources.get(name)), p))));
  }

  private DynamicTest sameIn(TestedSource source, Probe probe) {
    return DynamicTest.dynamicTest(
        probe.expression(),
        () -> {
          assertThat(isPushed(probe, source))
              .as("pushed")
              .isEqualTo(probe.pushed().contains(source.name()));
          assertThat(result(from(probe, source))).isEqualTo(probe.result());
        });
  }

  @TestFactory
  Stream<DynamicTest> every_source_is_in_the_document() {
    return Stream.of(
        DynamicTest.dynamicTest(
            "columns",
            () ->
                assertThat(Probe.sources(DOCUMENT))
                    .isEqualTo(TestedSource.KINDS.stream().map(TestedSource.Kind::name).toList())));
  }

  private String inEngine(Probe probe) {
    return result("SELECT " + probe.expression() + " FROM (VALUES (1)) AS one(x)");
  }

  private static String from(Probe probe, TestedSource source) {
    return "SELECT " + probe.expression() + " FROM " + source.prefix() + "one";
  }

  private boolean isPushed(Probe probe, TestedSource source) {
    try {
      return federation.plan(from(probe, source), true).root() instanceof SourceFragment;
    } catch (TributaryException _) {
      return false;
    }
  }

  private String result(String sql) {
    try {
      return print(federation.answer(sql, true).rows().getFirst().getFirst());
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
