package dev.tributary.adapter.jdbc.duckdb;

import static dev.tributary.spi.dialect.TypeFamily.ARRAY;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL_DAY_SECOND;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL_YEAR_MONTH;
import static dev.tributary.spi.dialect.TypeFamily.MAP;
import static dev.tributary.spi.dialect.TypeFamily.ROW;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP_WITH_TIME_ZONE;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.OperatorForm;
import dev.tributary.spi.dialect.TypeFamily;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a DuckDB file is asked for: what the engine does, which is a DuckDB with the same settings.
/// Left out on purpose: values that no row brings (intervals, arrays, rows and maps), and
/// aggregates that depend on the order of rows.
final class DuckDbDialect {
  private static final Set<TypeFamily> NESTED = Set.of(ARRAY, ROW, MAP);
  private static final Set<TypeFamily> INTERVALS =
      Set.of(INTERVAL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND);

  private static final Set<String> LEFT_OUT =
      Set.of(
          "ARRAY",
          "ROW",
          "MAP",
          "FIELD",
          "ITEM",
          "CARDINALITY",
          "ARRAY_AGG",
          "LISTAGG",
          "STRING_AGG",
          "ANY_VALUE",
          "MODE");

  private DuckDbDialect() {}

  /// @param engine the engine's own
  static DialectDescription of(DialectDescription engine) {
    return engine
        .derive("duckdb")
        .typeNames(type -> typeName(engine, type))
        .without((name, form) -> LEFT_OUT.contains(name) || makesWhatNoRowBrings(form))
        .build();
  }

  /// Where a function of somebody's own may stand for one of DuckDB's.
  static DialectDescription fetching(DialectDescription engine) {
    return DialectDescription.builder("duckdb").typeNames(type -> typeName(engine, type)).build();
  }

  private static boolean makesWhatNoRowBrings(OperatorForm form) {
    List<TypeFamily> arguments = form.arguments();
    if (arguments.stream().anyMatch(NESTED::contains)) {
      return true;
    }
    boolean intervals =
        !arguments.isEmpty()
            && arguments.stream().allMatch(f -> INTERVALS.contains(f) || f == TypeFamily.INTEGRAL)
            && arguments.stream().anyMatch(INTERVALS::contains);
    boolean difference =
        form.template().contains("{0} - {1}")
            && (arguments.equals(List.of(TIMESTAMP, TIMESTAMP))
                || arguments.equals(List.of(TIMESTAMP_WITH_TIME_ZONE, TIMESTAMP_WITH_TIME_ZONE)));
    return difference || (intervals && !form.template().contains("EXTRACT"));
  }

  private static Optional<String> typeName(DialectDescription engine, DataType type) {
    return switch (type) {
      case Simple simple ->
          switch (simple) {
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> Optional.empty();
            default -> engine.typeName(simple);
          };
      case DataType.Varchar _, DataType.Decimal _ -> engine.typeName(type);
      case DataType.Array _, DataType.Row _, DataType.MapOf _ -> Optional.empty();
    };
  }
}
