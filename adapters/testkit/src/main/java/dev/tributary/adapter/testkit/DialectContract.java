package dev.tributary.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.dialect.OperatorForm;
import dev.tributary.spi.dialect.TypeFamily;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.NativeRequest;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.source.SqlSource;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Everything that a dialect declares is SQL that the source takes. That it means the same as ours
/// is for the probes of `docs/sql.md`.
public interface DialectContract extends SourceContract {

  /// The dialect of the version under test.
  DialectDescription dialect();

  /// Runs a statement that returns one column.
  void run(String sql);

  /// One row without columns of interest, for what has to stand over rows: `(SELECT 1 AS x) AS v`.
  String oneRow();

  private static String sample(DialectDescription dialect, TypeFamily family) {
    return switch (family) {
      case ANY, SCALAR, INTEGER, INTEGRAL, EXACT, NUMERIC -> literal(dialect, Simple.INTEGER, "3");
      case BOOLEAN -> literal(dialect, Simple.BOOLEAN, "TRUE");
      case SMALLINT -> literal(dialect, Simple.SMALLINT, "3");
      case BIGINT -> literal(dialect, Simple.BIGINT, "3");
      case DECIMAL, COARSE_DECIMAL -> literal(dialect, new Decimal(3, 2), "1.25");
      case REAL, APPROXIMATE -> literal(dialect, Simple.REAL, "1.5");
      case DOUBLE -> literal(dialect, Simple.DOUBLE, "1.5");
      case TEXT -> literal(dialect, DataType.varchar(), "'day'");
      case BINARY -> literal(dialect, Simple.VARBINARY, "'00ff'");
      case DATE -> literal(dialect, Simple.DATE, "'2024-02-29'");
      case TIME -> literal(dialect, Simple.TIME, "'12:34:56.5'");
      case TIMESTAMP, DATETIME -> literal(dialect, Simple.TIMESTAMP, "'2024-02-29 12:34:56.5'");
      case TIMESTAMP_WITH_TIME_ZONE ->
          literal(dialect, Simple.TIMESTAMP_WITH_TIME_ZONE, "'2024-02-29 12:34:56.5'");
      case INTERVAL_YEAR_MONTH, INTERVAL ->
          literal(dialect, Simple.INTERVAL_YEAR_MONTH, "'1 months'");
      case INTERVAL_DAY_SECOND -> literal(dialect, Simple.INTERVAL_DAY_SECOND, "'1 days'");
      case UUID -> literal(dialect, Simple.UUID, "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'");
      case ARRAY, ROW, MAP -> throw new AssertionError("not declared: " + family);
    };
  }

  private static String literal(DialectDescription dialect, DataType type, String text) {
    return dialect
        .literal(type)
        .orElseThrow(() -> new AssertionError("no literal of " + type))
        .replace("{0}", text)
        .replace("{count}", "3")
        .replace("{type}", dialect.typeName(type).orElse(""));
  }

  private static DataType typeOf(TypeFamily family) {
    return types().stream()
        .filter(type -> type != Simple.NULL && family.contains(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no type in " + family));
  }

  private static List<DataType> types() {
    List<DataType> types = new ArrayList<>(Arrays.asList(Simple.values()));
    types.add(new Decimal(10, 2));
    types.add(DataType.varchar());
    return types;
  }

  private static String filled(
      DialectDescription dialect, OperatorForm form, String suffix, DataType result) {
    List<String> samples =
        new ArrayList<>(form.arguments().stream().map(f -> sample(dialect, f)).toList());
    if (form.variadic()) {
      samples.add(samples.getLast());
    }
    String sql = form.template().replace("{*}", String.join(", ", samples));
    for (int i = 0; i < samples.size(); i++) {
      sql = sql.replace("{" + i + "}", samples.get(i));
    }
    return sql.replace("{suffix}", suffix)
        .replace("{type}", dialect.typeName(result).orElse(""))
        .replace("{utc}", "")
        .replace("{zone}", "'UTC'");
  }

  private static DataType result(OperatorForm form) {
    boolean moves = form.arguments().stream().anyMatch(f -> f.name().startsWith("INTERVAL"));
    return moves ? typeOf(form.arguments().getFirst()) : new Decimal(38, 2);
  }

  private void taken(Map<String, List<OperatorForm>> forms, String suffix, boolean overRows) {
    forms.forEach((name, overloads) ->
        overloads.forEach(form ->
            run(
                "SELECT "
                    + filled(dialect(), form, suffix, result(form))
                    + " AS c"
                    + (overRows ? " FROM " + oneRow() : ""))));
  }

  @Test
  default void everyOperatorIsTaken() {
    taken(dialect().operators(), "", false);
  }

  @Test
  default void everyAggregateIsTaken() {
    taken(dialect().aggregates(), "", true);
    if (dialect().has(Feature.WINDOW)) {
      taken(dialect().aggregates(), " OVER ()", true);
    }
  }

  @Test
  default void everyWindowFunctionIsTaken() {
    taken(dialect().windowFunctions(), " OVER (ORDER BY x)", true);
  }

  @Test
  default void everyCastIsTaken() {
    for (TypeFamily from : TypeFamily.values()) {
      boolean nested = from == TypeFamily.ARRAY || from == TypeFamily.ROW || from == TypeFamily.MAP;
      if (nested || from.name().startsWith("INTERVAL")) {
        continue;
      }
      for (DataType to : types()) {
        dialect()
            .cast(typeOf(from), to)
            .ifPresent(cast ->
                run(
                    "SELECT "
                        + cast.template()
                            .replace("{0}", sample(dialect(), from))
                            .replace("{type}", dialect().typeName(to).orElse(""))
                            .replace("{utc}", "")
                            .replace("{zone}", "'UTC'")
                        + " AS c"));
      }
    }
  }

  @Test
  default void parametersOfEveryTypeArriveUnchanged() {
    UUID uuid = UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
    // This hour does not exist in zones where clocks changed that day.
    LocalDateTime gap = LocalDateTime.parse("2024-03-10T02:30:00.000001");
    Instant instant = Instant.parse("2024-11-03T05:30:00.123456Z");
    LocalTime late = LocalTime.parse("23:59:59.999999");
    arrives(Simple.BOOLEAN, true, true);
    arrives(Simple.SMALLINT, -7L, -7L);
    arrives(Simple.INTEGER, 7L, 7L);
    arrives(Simple.BIGINT, Long.MIN_VALUE, Long.MIN_VALUE);
    arrives(Simple.REAL, 1.1f, 1.1f);
    arrives(Simple.DOUBLE, 4.9e-300, 4.9e-300);
    arrives(new Decimal(38, 4), new BigDecimal("-1.5000"), new BigDecimal("-1.5000"));
    arrives(DataType.varchar(), "it's \\ 🚀 ?", "it's \\ 🚀 ?");
    arrives(DataType.varchar(), "", "");
    arrives(Simple.VARBINARY, new byte[] {0, -1}, "00ff");
    arrives(Simple.DATE, LocalDate.of(1, 1, 1), LocalDate.of(1, 1, 1));
    arrives(Simple.TIME, late, late);
    arrives(Simple.TIMESTAMP, gap, gap);
    arrives(Simple.TIMESTAMP_WITH_TIME_ZONE, instant, instant);
    arrives(Simple.UUID, uuid, uuid.toString());
    for (DataType type : types()) {
      if (type != Simple.INTERVAL_DAY_SECOND && type != Simple.INTERVAL_YEAR_MONTH) {
        arrives(type, null, null);
      }
    }
  }

  private void arrives(DataType type, @Nullable Object value, @Nullable Object expected) {
    Optional<String> name = dialect().typeName(type);
    if (name.isPresent()) {
      assertThat(value("SELECT CAST(? AS " + name.get() + ") AS c", type, value))
          .as(type.toString())
          .isEqualTo(expected);
    }
  }

  /// What the source makes of an expression.
  default @Nullable Object value(String sql, DataType type, @Nullable Object... parameters) {
    List<Parameter> bound =
        Arrays.stream(parameters).map(value -> new Parameter(type, value)).toList();
    NativeRequest request = new NativeRequest(sql, bound, List.of(new Column("c", type, true)));
    try (BufferAllocator allocator = new RootAllocator()) {
      QueryContext context = SourceContract.context(allocator);
      try (ArrowReader reader = ((SqlSource) source()).open(request, context)) {
        return Rows.of(reader).getFirst().getFirst();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
