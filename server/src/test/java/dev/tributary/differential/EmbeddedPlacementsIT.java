package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spi.error.ErrorKind;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The queries of [PlacementsDifferentialIT] with all tables in an H2 file, in a DuckDB file, in a
/// SQLite file, and shuffled over the three and Parquet, against DuckDB alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedPlacementsIT {
  private static final String ERROR = "error ";

  /// One catalog for all tables, or one for each in turn.
  private static final List<List<String>> PLACEMENTS =
      List.of(
          List.of("h2"),
          List.of("duckdb"),
          List.of("sqlite"),
          List.of("h2", "sqlite", "lake", "duckdb"),
          List.of("duckdb", "h2", "lake", "sqlite"));

  /// What means something else where an integer is a BIGINT, as all are in SQLite.
  private static final Pattern BY_WIDTH = Pattern.compile("sum\\((id|rating)\\) /|d \\+ n");

  @TempDir static Path folder;
  private EmbeddedFiles files;
  private Oracle oracle;
  private Federation federation;

  @BeforeAll
  void load() throws Exception {
    oracle = new Oracle();
    List<String> statements = statements("tables.sql");
    files = EmbeddedFiles.write(folder, statements);
    for (String statement : statements) {
      oracle.execute(statement);
    }
    Path lake = Files.createDirectories(folder.resolve("lake"));
    for (String table : files.tables()) {
      oracle.writeParquet(table, lake.resolve(table + ".parquet"));
    }
    federation =
        new Federation(files.sources(), lake, Files.createDirectories(folder.resolve("spill")));
  }

  @AfterAll
  void close() throws Exception {
    federation.close();
    oracle.close();
  }

  @TestFactory
  Stream<DynamicTest> every_query_over_embedded_files() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String statement : statements("queries.sql")) {
      boolean fails = statement.startsWith(ERROR);
      String query = fails ? statement.substring(ERROR.length()) : statement;
      boolean byWidth = fails || BY_WIDTH.matcher(query).find();
      boolean joins =
          files.tables().stream().filter(t -> place(t).matcher(query).find()).count() > 1;
      for (List<String> placement : PLACEMENTS) {
        if ((joins || placement.size() == 1) && !(byWidth && placement.contains("sqlite"))) {
          String placed = placed(query, placement);
          tests.add(
              DynamicTest.dynamicTest(
                  placed, fails ? () -> bothFail(query, placed) : () -> agree(query, placed)));
        }
      }
    }
    return tests.stream();
  }

  private void agree(String query, String placed) throws Exception {
    Answer alone = oracle.answer(query);
    boolean ordered = query.toLowerCase(Locale.ROOT).matches("(?s).*\\border by [^()]*$");
    assertThat(federation.answer(placed, true).difference(alone, ordered)).as(placed).isEmpty();
    assertThat(federation.allocatedBytes()).isZero();
  }

  private void bothFail(String query, String placed) {
    assertThatThrownBy(() -> oracle.answer(query)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> federation.answer(placed, true))
        .as(placed)
        .isInstanceOfSatisfying(
            TributaryException.class,
            e -> assertThat(e.code().kind()).as(e.getMessage()).isEqualTo(ErrorKind.USER));
    assertThat(federation.allocatedBytes()).isZero();
  }

  private String placed(String query, List<String> catalogs) {
    String placed = query;
    for (int i = 0; i < files.tables().size(); i++) {
      String table = files.tables().get(i);
      Optional<String> prefix = files.prefix(catalogs.get(i % catalogs.size()), table);
      placed = place(table).matcher(placed).replaceAll("$1" + prefix.orElse("lake.main.") + table);
    }
    return placed;
  }

  /// Where a query names the table.
  private static Pattern place(String table) {
    return Pattern.compile("(from |join |, )" + table + "\\b");
  }

  private static List<String> statements(String resource) throws IOException {
    try (InputStream in =
        EmbeddedPlacementsIT.class.getResourceAsStream("/differential/" + resource)) {
      return Arrays.stream(
              new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                  .split("\n\\s*\n"))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    }
  }
}
