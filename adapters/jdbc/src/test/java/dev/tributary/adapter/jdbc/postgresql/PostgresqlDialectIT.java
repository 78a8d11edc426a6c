package dev.tributary.adapter.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.Rows;
import dev.tributary.adapter.testkit.SourceContract;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.OperatorForm;
import dev.tributary.spi.dialect.TypeFamily;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Everything that the dialect declares is SQL that the server takes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlDialectIT {
  private static final DialectDescription DIALECT = PostgresqlDialect.DESCRIPTION;

  @SuppressWarnings("NullAway.Init")
  private TestDatabase database;

  @BeforeAll
  void start() {
    database = new TestDatabase();
  }

  @AfterAll
  void stop() {
    database.close();
  }

  private @Nullable Object value(String sql, DataType type, Parameter... parameters) {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader =
            database.run(
                SourceContract.context(allocator),
                sql,
                List.of(parameters),
                new Column("v", type, true))) {
      return Rows.of(reader).getFirst().getFirst();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// One value of the family, as a literal.
  private static String sample(TypeFamily family) {
    return switch (family) {
      case ANY, SCALAR, INTEGER, INTEGRAL, EXACT, NUMERIC -> literal(Simple.INTEGER, "3");
      case BOOLEAN -> literal(Simple.BOOLEAN, "true");
      case SMALLINT -> literal(Simple.SMALLINT, "3");
      case BIGINT -> literal(Simple.BIGINT, "3");
      case DECIMAL, COARSE_DECIMAL -> literal(new Decimal(3, 2), "1.25");
      case REAL, APPROXIMATE -> literal(Simple.REAL, "1.5");
      case DOUBLE -> literal(Simple.DOUBLE, "1.5");
      case TEXT -> literal(DataType.varchar(), "'day'");
      case BINARY -> literal(Simple.VARBINARY, "'00ff'");
      case DATE -> literal(Simple.DATE, "'2024-02-29'");
      case TIME -> literal(Simple.TIME, "'12:34:56.5'");
      case TIMESTAMP, DATETIME -> literal(Simple.TIMESTAMP, "'2024-02-29 12:34:56.5'");
      case TIMESTAMP_WITH_TIME_ZONE ->
          literal(Simple.TIMESTAMP_WITH_TIME_ZONE, "'2024-02-29 12:34:56.5'");
      case INTERVAL_YEAR_MONTH, INTERVAL -> literal(Simple.INTERVAL_YEAR_MONTH, "'P1M'");
      case INTERVAL_DAY_SECOND -> literal(Simple.INTERVAL_DAY_SECOND, "'P1DT1.5S'");
      case UUID -> literal(Simple.UUID, "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'");
      case ARRAY, ROW, MAP -> throw new AssertionError("not declared: " + family);
    };
  }

  private static String literal(DataType type, String text) {
    return DIALECT.literal(type).orElseThrow().replace("{0}", text);
  }

  private static String call(OperatorForm form, String type) {
    List<String> samples =
        new ArrayList<>(form.arguments().stream().map(PostgresqlDialectIT::sample).toList());
    if (form.variadic()) {
      samples.add(samples.getLast());
    }
    String sql = form.template().replace("{*}", String.join(", ", samples));
    for (int i = 0; i < samples.size(); i++) {
      sql = sql.replace("{" + i + "}", samples.get(i));
    }
    // The escape of LIKE is one character, and there is no zone named 'day'.
    return sql.replace("ESCAPE 'day'", "ESCAPE '!'")
        .replace("timezone('day'", "timezone('UTC'")
        .replace("{type}", type)
        .replace("{zone}", "'Europe/Berlin'");
  }

  private void accepted(Map<String, List<OperatorForm>> forms, String suffix, String tail) {
    forms.forEach((name, overloads) ->
        overloads.forEach(form -> {
          String type =
              form.arguments().contains(TypeFamily.INTERVAL)
                  ? DIALECT
                      .typeName(
                          form.arguments().getFirst() == TypeFamily.DATE
                              ? Simple.DATE
                              : Simple.TIMESTAMP)
                      .orElseThrow()
                  : "numeric(38, 2)";
          String sql = call(form, type).replace("{suffix}", suffix);
          database.server.execute("SELECT " + sql + tail);
        }));
  }

  @Test
  void everyOperatorIsTaken() {
    accepted(DIALECT.operators(), "", "");
  }

  @Test
  void everyAggregateIsTakenWithAFilter() {
    Map<String, List<OperatorForm>> aggregates = new LinkedHashMap<>(DIALECT.aggregates());
    aggregates.remove("GROUPING");
    accepted(aggregates, " FILTER (WHERE true)", "");
    accepted(aggregates, " OVER ()", "");
  }

  @Test
  void groupingIsTakenBesideGroupingSets() {
    for (int n = 1; n <= 3; n++) {
      List<DataType> arguments =
          IntStream.range(0, n).<DataType>mapToObj(i -> Simple.INTEGER).toList();
      String columns = String.join(", ", List.of("a", "b", "c").subList(0, n));
      String call =
          DIALECT
              .aggregate("GROUPING", arguments)
              .orElseThrow()
              .template()
              .replace("{*}", columns)
              .replace("{type}", "bigint");
      database.server.execute(
          "SELECT "
              + call
              + " FROM (VALUES (1, 2, 3)) v (a, b, c) GROUP BY ROLLUP ("
              + columns
              + ")");
    }
  }

  @Test
  void everyWindowFunctionIsTaken() {
    accepted(DIALECT.windowFunctions(), " OVER (ORDER BY v.x)", " FROM (VALUES (1), (2)) v (x)");
  }

  @Test
  void everyCastIsTaken() {
    for (TypeFamily from : TypeFamily.values()) {
      if (from == TypeFamily.ARRAY || from == TypeFamily.ROW || from == TypeFamily.MAP) {
        continue;
      }
      for (DataType to : types()) {
        DIALECT
            .cast(typeOf(from), to)
            .ifPresent(cast ->
                database.server.execute(
                    "SELECT "
                        + cast.template()
                            .replace("{0}", sample(from))
                            .replace("{type}", DIALECT.typeName(to).orElseThrow())
                            .replace("{zone}", "'Europe/Berlin'")));
      }
    }
  }

  private static List<DataType> types() {
    List<DataType> types = new ArrayList<>();
    for (Simple simple : Simple.values()) {
      if (DIALECT.typeName(simple).isPresent()) {
        types.add(simple);
      }
    }
    types.add(new Decimal(10, 2));
    types.add(DataType.varchar());
    types.add(new DataType.Varchar(3));
    return types;
  }

  private static DataType typeOf(TypeFamily family) {
    return types().stream()
        .filter(type -> type != Simple.NULL && family.contains(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void parametersOfEveryTypeArriveUnchanged() {
    UUID uuid = UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
    arrives(Simple.BOOLEAN, true, true);
    arrives(Simple.SMALLINT, -7L, -7L);
    arrives(Simple.INTEGER, 7L, 7L);
    arrives(Simple.BIGINT, Long.MIN_VALUE, Long.MIN_VALUE);
    arrives(Simple.REAL, 1.1f, 1.1f);
    arrives(Simple.DOUBLE, Double.MIN_VALUE, Double.MIN_VALUE);
    arrives(Simple.DOUBLE, Double.NaN, Double.NaN);
    arrives(new Decimal(38, 4), new BigDecimal("-1.5000"), new BigDecimal("-1.5000"));
    arrives(DataType.varchar(), "it's \\ 🚀 ?", "it's \\ 🚀 ?");
    arrives(Simple.VARBINARY, new byte[] {0, -1}, "00ff");
    arrives(Simple.DATE, LocalDate.of(1, 1, 1), LocalDate.of(1, 1, 1));
    arrives(Simple.TIME, LocalTime.parse("23:59:59.999999"), LocalTime.parse("23:59:59.999999"));
    // This hour does not exist in the test JVM's own zone.
    LocalDateTime gap = LocalDateTime.parse("2024-03-10T02:30:00.000001");
    arrives(Simple.TIMESTAMP, gap, gap);
    Instant instant = Instant.parse("2024-11-03T05:30:00.123456Z");
    arrives(Simple.TIMESTAMP_WITH_TIME_ZONE, instant, instant);
    arrives(Simple.UUID, uuid, uuid.toString());
    for (DataType type : types()) {
      if (type != Simple.INTERVAL_DAY_SECOND && type != Simple.INTERVAL_YEAR_MONTH) {
        arrives(type, null, null);
      }
    }
  }

  private void arrives(DataType type, @Nullable Object value, @Nullable Object expected) {
    String sql = "SELECT CAST(? AS " + DIALECT.typeName(type).orElseThrow() + ")";
    assertThat(value(sql, type, new Parameter(type, value))).as(type + "").isEqualTo(expected);
  }

  @Test
  void intervalParametersAreAdded() {
    String sql = "SELECT TIMESTAMP '2024-01-31 00:00:00' + CAST(? AS interval)";
    assertThat(
            value(
                sql,
                Simple.TIMESTAMP,
                new Parameter(Simple.INTERVAL_YEAR_MONTH, Period.ofMonths(13))))
        .isEqualTo(LocalDateTime.parse("2025-02-28T00:00:00"));
    assertThat(
            value(
                sql,
                Simple.TIMESTAMP,
                new Parameter(Simple.INTERVAL_DAY_SECOND, Duration.ofMillis(-1500))))
        .isEqualTo(LocalDateTime.parse("2024-01-30T23:59:58.500"));
  }

  @Test
  void textIsComparedByCharacterCodes() {
    String less =
        DIALECT
            .operator("<", List.of(DataType.varchar(), DataType.varchar()))
            .orElseThrow()
            .template();
    assertThat(value("SELECT " + less.replace("{0}", "'Z'").replace("{1}", "'a'"), Simple.BOOLEAN))
        .isEqualTo(true);
    assertThat(value("SELECT " + less.replace("{0}", "'a'").replace("{1}", "'B'"), Simple.BOOLEAN))
        .isEqualTo(false);
  }

  @Test
  void whatIsNotExactIsNotDeclared() {
    assertThat(DIALECT.operator("UPPER", List.of(DataType.varchar()))).isEmpty();
    assertThat(DIALECT.operator("*", List.of(Simple.DOUBLE, Simple.DOUBLE))).isEmpty();
    assertThat(DIALECT.cast(DataType.varchar(), Simple.INTEGER)).isEmpty();
    assertThat(DIALECT.operator("+", List.of(Simple.DATE, Simple.BIGINT))).isEmpty();
    assertThat(DIALECT.aggregate("SUM", List.of(Simple.DOUBLE))).isEmpty();
    assertThat(DIALECT.typeName(Simple.TINYINT)).isEmpty();
  }
}
