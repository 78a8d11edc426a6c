package dev.tributary.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.OperatorForm;
import dev.tributary.spi.dialect.TypeFamily;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Everything that a dialect declares is SQL that the database takes, and every parameter that it
/// has a type for arrives unchanged.
public interface DialectContract {

  DialectDescription dialect();

  SourceReads reads();

  /// Runs a statement whose rows do not matter.
  void execute(String sql);

  private void taken(String sql) {
    assertThatCode(() -> execute(sql)).as(sql).doesNotThrowAnyException();
  }

  private String sample(TypeFamily family) {
    return switch (family) {
      case ANY, SCALAR, INTEGER, INTEGRAL, EXACT, NUMERIC -> literal(Simple.INTEGER, "3");
      case BOOLEAN -> literal(Simple.BOOLEAN, "TRUE");
      case SMALLINT -> literal(Simple.SMALLINT, "3");
      case BIGINT -> literal(Simple.BIGINT, "3");
      case DECIMAL, COARSE_DECIMAL -> literal(new Decimal(3, 2), "1.25");
      case REAL, APPROXIMATE -> literal(Simple.REAL, "0.5");
      case DOUBLE -> literal(Simple.DOUBLE, "0.5");
      case TEXT -> literal(DataType.varchar(), "'d'");
      case BINARY -> literal(Simple.VARBINARY, "'00ff'");
      case DATE -> literal(Simple.DATE, "'2024-02-29'");
      case TIME -> literal(Simple.TIME, "'12:34:56.5'");
      case TIMESTAMP, DATETIME -> literal(Simple.TIMESTAMP, "'2024-02-29 12:34:56.5'");
      case TIMESTAMP_WITH_TIME_ZONE ->
          literal(Simple.TIMESTAMP_WITH_TIME_ZONE, "'2024-02-29 12:34:56.5'");
      case INTERVAL_YEAR_MONTH, INTERVAL -> literal(Simple.INTERVAL_YEAR_MONTH, "'1 months'");
      case INTERVAL_DAY_SECOND -> literal(Simple.INTERVAL_DAY_SECOND, "'1.5 seconds'");
      case UUID -> literal(Simple.UUID, "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'");
      case ARRAY, ROW, MAP -> throw new AssertionError("no literal of " + family);
    };
  }

  private String literal(DataType type, String text) {
    return dialect()
        .literal(type)
        .orElseThrow()
        .replace("{0}", text)
        .replace("{type}", dialect().typeName(type).orElseThrow());
  }

  private String call(OperatorForm form, String type) {
    List<String> samples = new ArrayList<>(form.arguments().stream().map(this::sample).toList());
    if (form.variadic()) {
      samples.add(samples.getLast());
    }
    String sql = form.template().replace("{*}", String.join(", ", samples));
    for (int i = 0; i < samples.size(); i++) {
      sql = sql.replace("{" + i + "}", samples.get(i));
    }
    return sql.replace("{wide}", samples.isEmpty() ? "" : samples.getFirst())
        .replace("{type}", type)
        .replace("{zone}", "'Europe/Berlin'")
        .replace("{order}", "")
        .replace("{nulls}", "");
  }

  /// Forms of types that have no literal are not tried.
  private void each(Map<String, List<OperatorForm>> forms, Consumer<OperatorForm> test) {
    forms.values().stream()
        .flatMap(List::stream)
        .filter(form ->
            form.arguments().stream()
                .noneMatch(
                    f -> f == TypeFamily.ARRAY || f == TypeFamily.ROW || f == TypeFamily.MAP))
        .forEach(test);
  }

  /// A type to which the result of the form can be cast.
  default String resultType(OperatorForm form) {
    boolean moves =
        form.arguments().stream()
            .anyMatch(f -> f == TypeFamily.INTERVAL || f == TypeFamily.INTERVAL_YEAR_MONTH);
    DataType type = !moves ? new Decimal(38, 2) : moved(form);
    return dialect().typeName(type).orElseThrow();
  }

  private static DataType moved(OperatorForm form) {
    if (form.arguments().contains(TypeFamily.DATE)) {
      return Simple.DATE;
    }
    return form.arguments().contains(TypeFamily.TIME) ? Simple.TIME : Simple.TIMESTAMP;
  }

  @Test
  default void everyOperatorIsTaken() {
    each(dialect().operators(), form -> taken("SELECT " + call(form, resultType(form))));
  }

  @Test
  default void everyAggregateIsTaken() {
    dialect()
        .aggregates()
        .forEach((name, forms) -> {
          if (!name.equals("GROUPING")) {
            each(
                Map.of(name, forms),
                form ->
                    taken(
                        "SELECT "
                            + call(form, resultType(form))
                                .replace("{suffix}", " FILTER (WHERE 1 = 1)")));
          }
        });
  }

  @Test
  default void everyCastIsTaken() {
    for (TypeFamily from : TypeFamily.values()) {
      if (from == TypeFamily.ARRAY || from == TypeFamily.ROW || from == TypeFamily.MAP) {
        continue;
      }
      for (DataType to : types()) {
        types().stream()
            .filter(type -> type != Simple.NULL && from.contains(type))
            .findFirst()
            .filter(type -> dialect().literal(type).isPresent())
            // What a text holds is for the probes.
            .filter(type -> !(type instanceof DataType.Varchar) || to instanceof DataType.Varchar)
            .flatMap(type -> dialect().cast(type, to))
            .ifPresent(cast ->
                taken(
                    "SELECT "
                        + cast.template()
                            .replace("{0}", sample(from))
                            .replace("{type}", dialect().typeName(to).orElseThrow())
                            .replace("{zone}", "'Europe/Berlin'")));
      }
    }
  }

  private List<DataType> types() {
    List<DataType> types = new ArrayList<>();
    for (Simple simple : Simple.values()) {
      if (dialect().typeName(simple).isPresent()) {
        types.add(simple);
      }
    }
    types.add(new Decimal(10, 2));
    types.add(DataType.varchar());
    types.removeIf(t -> dialect().typeName(t).isEmpty());
    return types;
  }

  /// What a parameter comes back as.
  default void arrives(DataType type, @Nullable Object value, @Nullable Object expected) {
    dialect()
        .typeName(type)
        .ifPresent(name -> {
          String sql = "SELECT CAST(? AS " + name + ")";
          Column column = new Column("v", type, true);
          assertThat(reads().rows(sql, List.of(new Parameter(type, value)), column))
              .as(type + " " + value)
              .isEqualTo(List.of(java.util.Arrays.asList(expected)));
        });
  }
}
