package dev.tributary.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.planner.plan.Fragment.Edge.Kind;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a query does with an input comes out as if the same rows were in a table of DuckDB's.
class InputsLikeTablesTest {
  private static final int ROWS = 20_000;

  private static final DataType ROW =
      new DataType.Row(
          List.of(
              new DataType.Field("n", Simple.INTEGER),
              new DataType.Field("t", DataType.varchar())));

  /// A type, and how a column of it is made from a row number `i`.
  private record Made(DataType type, String sql) {}

  private static final Map<String, Made> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("k", new Made(Simple.BIGINT, "i"));
    COLUMNS.put("b", new Made(Simple.BOOLEAN, "i % 2 = 0"));
    COLUMNS.put("t8", new Made(Simple.TINYINT, "i % 100 - 50"));
    COLUMNS.put("s16", new Made(Simple.SMALLINT, "i % 1000"));
    COLUMNS.put("i32", new Made(Simple.INTEGER, "hash(i) % 1000"));
    COLUMNS.put("i64", new Made(Simple.BIGINT, "(i * 7919) % 10007"));
    COLUMNS.put("r", new Made(Simple.REAL, "i / 8e0"));
    COLUMNS.put("d", new Made(Simple.DOUBLE, "i / 7e0"));
    COLUMNS.put("dec9", new Made(new DataType.Decimal(9, 2), "(i % 5000) / 100e0"));
    COLUMNS.put("dec18", new Made(new DataType.Decimal(18, 4), "i * 3"));
    COLUMNS.put("dec38", new Made(new DataType.Decimal(38, 10), "i * 1000003"));
    COLUMNS.put("s", new Made(DataType.varchar(), "'a text that is not short ' || (i % 97)"));
    COLUMNS.put("short", new Made(DataType.varchar(), "chr(97 + CAST(i % 26 AS INTEGER))"));
    COLUMNS.put("bin", new Made(Simple.VARBINARY, "encode('bytes ' || (i % 31))"));
    COLUMNS.put("day", new Made(Simple.DATE, "DATE '1999-12-31' + CAST(i % 400 AS INTEGER)"));
    COLUMNS.put("tm", new Made(Simple.TIME, "TIME '00:00:00' + to_seconds(i)"));
    COLUMNS.put("ts", new Made(Simple.TIMESTAMP, "make_timestamp(i * 86400123457)"));
    COLUMNS.put(
        "tz",
        new Made(
            Simple.TIMESTAMP_WITH_TIME_ZONE, "make_timestamp(i * 1000001) AT TIME ZONE 'UTC'"));
    COLUMNS.put("u", new Made(Simple.UUID, "CAST(md5(CAST(i % 500 AS VARCHAR)) AS UUID)"));
    COLUMNS.put("iv", new Made(Simple.INTERVAL_DAY_SECOND, "to_seconds(i % 1000)"));
    COLUMNS.put("im", new Made(Simple.INTERVAL_YEAR_MONTH, "to_months(CAST(i % 30 AS INTEGER))"));
    COLUMNS.put("l", new Made(new DataType.Array(Simple.BIGINT), "range(i % 4)"));
    COLUMNS.put(
        "lt",
        new Made(
            new DataType.Array(DataType.varchar()),
            "['long enough not to inline', NULL, 'x' || i]"));
    COLUMNS.put("st", new Made(ROW, "{'n': i % 10, 't': 'a text in a row ' || (i % 3)}"));
    COLUMNS.put(
        "m",
        new Made(
            new DataType.MapOf(DataType.varchar(), Simple.INTEGER),
            "MAP {'key ' || (i % 5): i % 9}"));
  }

  @TempDir static Path directory;
  static TestEngine engine;

  @BeforeAll
  static void start() {
    engine = new TestEngine(directory);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  /// Every tenth value or so is NULL.
  private static String rows() {
    return COLUMNS.entrySet().stream()
        .map(e ->
            "CAST(%s AS %s) AS %s"
                .formatted(
                    e.getKey().equals("k")
                        ? e.getValue().sql()
                        : "CASE WHEN hash(i, '%s') %% 10 > 0 THEN %s END"
                            .formatted(e.getKey(), e.getValue().sql()),
                    DuckDbTypes.sql(e.getValue().type()),
                    e.getKey()))
        .collect(Collectors.joining(", ", "SELECT ", " FROM range(" + ROWS + ") x(i)"));
  }

  private static Column[] columns() {
    return COLUMNS.entrySet().stream()
        .map(e -> TestEngine.column(e.getKey(), e.getValue().type()))
        .toArray(Column[]::new);
  }

  private static List<Object> overInput(String sql, Kind kind) throws IOException {
    ArrowReader made =
        engine.engine.run(
            TestEngine.fragment(rows(), List.of(), columns()),
            List.of(),
            Map.of(),
            engine.context());
    try (ArrowReader reader =
        engine.engine.run(
            TestEngine.fragment(
                sql,
                List.of(TestEngine.edge("e", kind, columns())),
                TestEngine.column("v", DataType.varchar())),
            List.of(),
            Map.of("e", new Rebatched(made, engine.allocator)),
            engine.context())) {
      return new ArrayList<>(TestEngine.values(reader));
    }
  }

  private static List<Object> overTable(String sql) {
    return new ArrayList<>(
        engine.values("WITH e AS MATERIALIZED (" + rows() + ") " + sql, DataType.varchar()));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyValueOfEveryTypeArrives(Kind kind) throws Exception {
    String sql = "SELECT CAST(e AS VARCHAR) FROM e ORDER BY k";
    assertThat(overInput(sql, kind)).hasSize(ROWS).isEqualTo(overTable(sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT CAST(count(*) AS VARCHAR) FROM e",
        "SELECT CAST(count(*) AS VARCHAR) FROM e WHERE s16 > 5",
        "SELECT CAST(k AS VARCHAR) FROM e WHERE i64 > 5000",
        "SELECT 'x' FROM e",
        "SELECT s FROM e WHERE k < 3000 LIMIT 700",
        "SELECT CAST(k AS VARCHAR) FROM e ORDER BY i64, k LIMIT 100 OFFSET 50",
        "SELECT s FROM (SELECT s, k FROM e LIMIT 3000) x WHERE k % 2 = 0",
        "SELECT CAST((short, count(*), min(s), max(u), sum(dec38)) AS VARCHAR) FROM e"
            + " GROUP BY short ORDER BY short",
        "SELECT CAST(count(DISTINCT s) AS VARCHAR) FROM e",
        "SELECT DISTINCT CAST((st.n, st.t) AS VARCHAR) AS v FROM e ORDER BY v",
        "SELECT st.t FROM e WHERE st.n = 3 ORDER BY k",
        "SELECT CAST(x AS VARCHAR) FROM (SELECT k, unnest(l) AS x FROM e) ORDER BY k, x",
        "SELECT x FROM (SELECT k, unnest(lt) AS x FROM e) ORDER BY k, x",
        "SELECT CAST(m['key 2'] AS VARCHAR) FROM e ORDER BY k",
        "SELECT string_agg(short, '' ORDER BY k) FROM e GROUP BY t8 ORDER BY t8",
        "SELECT lag(s, 3) OVER (ORDER BY k) FROM e ORDER BY k",
        "SELECT lag(s) OVER () FROM e",
        "SELECT first(s) FROM e",
        "SELECT CAST((a.k, b.x) AS VARCHAR) FROM e AS a JOIN range(0, 20000, 3) b(x) ON a.i64 = b.x"
            + " ORDER BY a.k",
        "SELECT b.x || a.s FROM range(300) b(x) LEFT JOIN e AS a ON a.k = b.x ORDER BY b.x",
        "SELECT s FROM e WHERE k NOT IN (SELECT x * 2 FROM range(20000) b(x)) ORDER BY k",
        "SELECT s FROM e WHERE EXISTS (SELECT 1 FROM range(40) b(x) WHERE b.x = e.t8) ORDER BY k",
        "SELECT s FROM e WHERE k = (SELECT 77) UNION ALL SELECT 'more' ORDER BY 1",
      })
  void aQueryGivesTheSame(String sql) throws Exception {
    for (Kind kind : Kind.values()) {
      assertThat(overInput(sql, kind)).isNotEmpty().isEqualTo(overTable(sql));
    }
  }

  @Test
  void aSpoolJoinedToItselfGivesTheSame() throws Exception {
    String sql =
        "SELECT a.s || b.short FROM e AS a JOIN e AS b ON a.i64 = b.k WHERE a.t8 > b.t8 ORDER BY"
            + " a.k, b.k";
    assertThat(overInput(sql, Kind.SPOOL)).isNotEmpty().isEqualTo(overTable(sql));
  }

  @Test
  void randomFiltersKeepTheSameRows() throws Exception {
    Random random = new Random(20261120);
    for (int i = 0; i < 80; i++) {
      String sql =
          "SELECT CAST(k AS VARCHAR) FROM e WHERE %s ORDER BY k".formatted(condition(random, 3));
      Kind kind = Kind.values()[i % 2];
      assertThat(overInput(sql, kind)).as(sql).isEqualTo(overTable(sql));
    }
  }

  private static String condition(Random random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> "(%s AND %s)".formatted(condition(random, depth - 1), condition(random, depth - 1));
      case 2 -> "(%s OR %s)".formatted(condition(random, depth - 1), condition(random, depth - 1));
      case 3 -> "NOT (%s)".formatted(condition(random, depth - 1));
      default -> simple(random);
    };
  }

  private static String simple(Random random) {
    List<Map.Entry<String, Made>> columns = List.copyOf(COLUMNS.entrySet());
    Map.Entry<String, Made> column = columns.get(random.nextInt(columns.size()));
    String name = column.getKey();
    Made made = column.getValue();
    String number = "CAST(%d AS BIGINT)".formatted(random.nextInt(ROWS));
    String constant =
        "CAST(%s AS %s)"
            .formatted(made.sql().replaceAll("\\bi\\b", number), DuckDbTypes.sql(made.type()));
    return switch (random.nextInt(4)) {
      case 0 -> name + " IS NULL";
      case 1 -> name + " = " + constant;
      case 2 -> name + " <> " + constant;
      default -> name + (random.nextBoolean() ? " < " : " >= ") + constant;
    };
  }
}
