package dev.tributary.planner.dialect;

import static dev.tributary.spi.dialect.TypeFamily.ANY;
import static dev.tributary.spi.dialect.TypeFamily.ARRAY;
import static dev.tributary.spi.dialect.TypeFamily.BINARY;
import static dev.tributary.spi.dialect.TypeFamily.BOOLEAN;
import static dev.tributary.spi.dialect.TypeFamily.DATE;
import static dev.tributary.spi.dialect.TypeFamily.INTEGRAL;
import static dev.tributary.spi.dialect.TypeFamily.INTERVAL;
import static dev.tributary.spi.dialect.TypeFamily.MAP;
import static dev.tributary.spi.dialect.TypeFamily.NUMERIC;
import static dev.tributary.spi.dialect.TypeFamily.ROW;
import static dev.tributary.spi.dialect.TypeFamily.TEXT;
import static dev.tributary.spi.dialect.TypeFamily.TIME;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP;
import static dev.tributary.spi.dialect.TypeFamily.TIMESTAMP_WITH_TIME_ZONE;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.dialect.TypeFamily;
import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The engine's SQL (DuckDB 2): the meaning of every operator of the language, written out. Where
/// DuckDB means something else than PostgreSQL, the form says what PostgreSQL means; `docs/sql.md`
/// lists the probes that hold each of them to it.
public final class EngineDialect {
  private static final List<TypeFamily> COMPARABLE =
      List.of(
          NUMERIC,
          TEXT,
          BOOLEAN,
          BINARY,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          TypeFamily.UUID,
          INTERVAL,
          ARRAY,
          ROW,
          MAP);

  public static final DialectDescription DESCRIPTION = describe();

  private EngineDialect() {}

  /// The files of a table as a relation of the engine's SQL.
  public static String fileRelation(FileScan scan) {
    return FileRelation.of(scan);
  }

  /// The same without the rows that cannot be read; for those who look what there is, never for
  /// queries.
  public static String readableRows(FileScan scan) {
    return FileRelation.readableRows(scan);
  }

  private static DialectDescription describe() {
    DialectDescription.Builder d =
        DialectDescription.builder("engine")
            .typeNames(type -> Optional.of(typeName(type)))
            .features(Feature.values());
    literals(d);
    comparisons(d);
    EngineNumbers.arithmetic(d);
    EngineNumbers.mathematics(d);
    EngineText.text(d);
    EngineMoments.datetime(d);
    collections(d);
    EngineCasts.casts(d);
    EngineAggregates.aggregates(d);
    EngineAggregates.windows(d);
    return d.build();
  }

  static String typeName(DataType type) {
    return switch (type) {
      case DataType.Simple simple ->
          switch (simple) {
            case BOOLEAN,
                TINYINT,
                SMALLINT,
                INTEGER,
                BIGINT,
                REAL,
                DOUBLE,
                DATE,
                TIME,
                TIMESTAMP,
                UUID ->
                simple.name();
            case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMPTZ";
            case VARBINARY -> "BLOB";
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND -> "INTERVAL";
            case NULL -> "VARCHAR";
          };
      case DataType.Varchar _ -> "VARCHAR";
      case DataType.Decimal(int precision, int scale) ->
          "DECIMAL(" + precision + ", " + scale + ")";
      case DataType.Array(DataType element) -> typeName(element) + "[]";
      case DataType.Row(List<DataType.Field> fields) ->
          fields.stream()
              .map(f -> "\"" + f.name().replace("\"", "\"\"") + "\" " + typeName(f.type()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
      case DataType.MapOf(DataType key, DataType value) ->
          "MAP(" + typeName(key) + ", " + typeName(value) + ")";
    };
  }

  private static void literals(DialectDescription.Builder d) {
    d.literal(BOOLEAN, "{0}")
        .literal(NUMERIC, "CAST({0} AS {type})")
        .literal(TEXT, "{0}")
        .literal(BINARY, "from_hex({0})")
        .literal(DATE, "DATE {0}")
        .literal(TIME, "TIME {0}")
        .literal(TIMESTAMP, "TIMESTAMP {0}")
        .literal(TIMESTAMP_WITH_TIME_ZONE, "timezone('UTC', TIMESTAMP {0})")
        .literal(TypeFamily.UUID, "CAST({0} AS UUID)")
        .literal(INTERVAL, "INTERVAL {0}");
  }

  private static void comparisons(DialectDescription.Builder d) {
    for (String operator : List.of("=", "<>", "<", "<=", ">", ">=")) {
      for (TypeFamily family : COMPARABLE) {
        d.infix(operator, family, family);
      }
      d.infix(operator, DATE, TIMESTAMP).infix(operator, TIMESTAMP, DATE);
    }
    for (String operator : List.of("IS DISTINCT FROM", "IS NOT DISTINCT FROM")) {
      for (TypeFamily family : COMPARABLE) {
        d.infix(operator, family, family);
      }
    }
    d.operator("NOT", "(NOT {0})", BOOLEAN)
        .operator("IS NULL", "({0} IS NULL)", ANY)
        .operator("IS NOT NULL", "({0} IS NOT NULL)", ANY)
        .operator("IS TRUE", "({0} IS NOT DISTINCT FROM TRUE)", BOOLEAN)
        .operator("IS FALSE", "({0} IS NOT DISTINCT FROM FALSE)", BOOLEAN)
        .operator("IS NOT TRUE", "({0} IS DISTINCT FROM TRUE)", BOOLEAN)
        .operator("IS NOT FALSE", "({0} IS DISTINCT FROM FALSE)", BOOLEAN)
        .operator("IS UNKNOWN", "({0} IS NULL)", BOOLEAN)
        .operator("IS NOT UNKNOWN", "({0} IS NOT NULL)", BOOLEAN)
        .variadic("COALESCE", "coalesce({*})", ANY)
        // What the engine makes of nullif(), which would hide how it grows where it is nested.
        .operator("NULLIF", "CASE WHEN {0} = {1} THEN NULL ELSE {0} END", ANY, ANY)
        .variadic("GREATEST", "greatest({*})", ANY)
        .variadic("LEAST", "least({*})", ANY);
  }

  private static void collections(DialectDescription.Builder d) {
    d.variadic("ARRAY", "[{*}]", ANY)
        .operator("ARRAY", "[]")
        .variadic("ROW", "row({*})", ANY)
        .operator("FIELD", "struct_extract({0}, {1})", ROW)
        .operator("ITEM", "CASE WHEN {1} < 1 THEN NULL ELSE {0}[{1}] END", ARRAY, INTEGRAL)
        .operator("ITEM", "map_extract_value({0}, {1})", MAP, ANY)
        .operator("CARDINALITY", "CAST(len({0}) AS {type})", ARRAY)
        .operator("CARDINALITY", "CAST(cardinality({0}) AS {type})", MAP)
        .variadic("MAP", "map({*})", ANY);
  }
}
