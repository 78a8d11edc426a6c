package dev.tributary.sql;

import static dev.tributary.sql.ShopCatalog.tree;
import static dev.tributary.sql.ShopCatalog.typeOf;
import static dev.tributary.sql.ShopCatalog.typesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.util.List;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum(small)              | BIGINT",
        "sum(customer_id)        | BIGINT",
        "sum(id)                 | DECIMAL(38, 0)",
        "sum(total)              | DECIMAL(38, 2)",
        "sum(score)              | DOUBLE",
        "avg(customer_id)        | DOUBLE",
        "avg(total)              | DOUBLE",
        "count(*)                | BIGINT",
        "min(total)              | DECIMAL(12, 2)",
        "max(status)             | VARCHAR",
        "stddev_samp(customer_id)| DOUBLE",
        "variance(total)         | DOUBLE",
        "corr(score, score)      | DOUBLE",
        "bool_and(ok)            | BOOLEAN",
        "string_agg(code, ',')   | VARCHAR",
        "array_agg(id)           | BIGINT ARRAY",
        "percentile_cont(0.5) within group (order by customer_id) | DOUBLE",
        "percentile_disc(0.5) within group (order by customer_id) | INTEGER",
        "sum(total) over (order by id) | DECIMAL(38, 2)",
        "avg(id) over ()         | DOUBLE",
        "row_number() over (order by id) | BIGINT",
        "lag(total) over (order by id) | DECIMAL(12, 2)"
      })
  void aggregatesAreWideEnough(String expression, String type) {
    assertThat(typeOf(expression)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id / 2                  | BIGINT",
        "total / 2               | DOUBLE",
        "1.0 / 3                 | DOUBLE",
        "total * 1.5             | DECIMAL(14, 3)",
        "total + 1               | DECIMAL(13, 2)",
        "small + 1               | INTEGER",
        "id + 1.5e0              | DOUBLE",
        "id % 7                  | INTEGER",
        "9223372036854775807     | BIGINT",
        "9223372036854775808     | DECIMAL(19, 0)",
        "1e3                     | DOUBLE",
        "round(total)            | DECIMAL(11, 0)",
        "round(total, 1)         | DECIMAL(12, 1)",
        "trunc(total)            | DECIMAL(10, 0)",
        "ceil(total)             | DECIMAL(12, 0)",
        "round(score)            | DOUBLE",
        "round(id)               | BIGINT",
        "abs(total)              | DECIMAL(12, 2)",
        "power(2, 3)             | DOUBLE",
        "sqrt(4)                 | DOUBLE"
      })
  void arithmeticKeepsWhatItMust(String expression, String type) {
    assertThat(typeOf(expression)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "placed + interval '1 month' | DATE",
        "placed + interval '1 day'   | DATE",
        "placed + interval '2 hours' | TIMESTAMP",
        "placed + 7                  | DATE",
        "7 + placed                  | DATE",
        "placed - 7                  | DATE",
        "placed - date '2026-01-01'  | INTEGER",
        "ts - ts                     | INTERVAL DAY TO SECOND",
        "ts - interval '1 month'     | TIMESTAMP",
        "seen + interval '1 day'     | TIMESTAMP WITH TIME ZONE",
        "at_time + interval '1 hour' | TIME",
        "date_trunc('month', placed) | TIMESTAMP",
        "date_trunc('month', seen)   | TIMESTAMP WITH TIME ZONE",
        "extract(year from ts)       | BIGINT",
        "extract(second from ts)     | DECIMAL(8, 6)",
        "extract(epoch from seen)    | DECIMAL(20, 6)",
        "current_date                | DATE",
        "current_timestamp           | TIMESTAMP WITH TIME ZONE",
        "now()                       | TIMESTAMP WITH TIME ZONE",
        "localtimestamp              | TIMESTAMP",
        "timestamp '2026-01-01 10:00:00' | TIMESTAMP",
        "interval '1' year + interval '2 months' | INTERVAL YEAR TO MONTH",
        "2 * interval '1 day'        | INTERVAL DAY TO SECOND"
      })
  void datesAndTimesComputeAsInPostgresql(String expression, String type) {
    assertThat(typeOf(expression)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cast(id as decimal)       | DECIMAL(38, 10)",
        "cast(id as decimal(5))    | DECIMAL(5, 0)",
        "cast(id as numeric(38,38))| DECIMAL(38, 38)",
        "id::text                  | VARCHAR",
        "id::varchar(3)            | VARCHAR(3)",
        "id::char(3)               | VARCHAR(3)",
        "id::float8                | DOUBLE",
        "id::float                 | DOUBLE",
        "id::real                  | REAL",
        "id::int2                  | SMALLINT",
        "ts::timestamptz           | TIMESTAMP WITH TIME ZONE",
        "ts::timestamp with time zone | TIMESTAMP WITH TIME ZONE",
        "status::uuid              | UUID",
        "status::bool              | BOOLEAN",
        "x'0102'                   | VARBINARY",
        "array[1, 2]               | INTEGER ARRAY"
      })
  void typesMayBeNamedAsInPostgresql(String expression, String type) {
    assertThat(typeOf(expression)).isEqualTo(type);
  }

  @Test
  void textIsNeverPaddedOrCut() {
    assertThat(
            typesOf(
                "case when ok then 'a' else 'bcd' end, 'abc', upper(code), code, code || status"))
        .containsExactly("VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR(10)", "VARCHAR");
    assertThat(tree("select case when ok then 'a' else 'bcd' end from orders"))
        .contains("CASE($10, 'a', 'bcd')");
  }

  @Test
  void literalsKeepTheirMicroseconds() {
    assertThat(tree("select timestamp '2026-01-01 10:00:00.123456', time '10:00:00.654321'"))
        .contains("2026-01-01 10:00:00.123456", "10:00:00.654321");
  }

  @Test
  void textMayHoldAnyCharacter() {
    assertThat(tree("select 'Grüße 你好' from orders where status = '😀'"))
        .contains("Grüße 你好", "😀");
  }

  @Test
  void nothingIsEvaluatedHere() {
    assertThat(tree("select cast(1.7 as integer), 1 + 1, 1 / 0, true and false"))
        .contains("CAST(1.7:DECIMAL(2, 1)):INTEGER", "+(1, 1)", "/(1, 0)", "AND(true, false)");
    assertThat(tree("select id from orders where 1 = 0"))
        .contains("LogicalFilter(condition=[=(1, 0)])");
  }

  @Test
  void parametersHaveTheTypeOfTheirPlace() {
    assertThat(
            ShopCatalog.algebra(
                    "select upper(?) from orders where id = ? and placed > ? and total between ? and 5")
                .parameterTypes())
        .containsExactly(
            DataType.varchar(), Simple.BIGINT, Simple.DATE, new DataType.Decimal(12, 2));
  }

  @Test
  void everyTypeSurvivesTheWayThroughCalcite() {
    RelDataTypeFactory types = new TributaryTypeFactory();
    List<DataType> all =
        new java.util.ArrayList<>(
            List.of(
                DataType.varchar(),
                new DataType.Varchar(7),
                new DataType.Decimal(38, 38),
                new DataType.Decimal(1, 0),
                new DataType.Array(Simple.DATE),
                new DataType.MapOf(DataType.varchar(), Simple.INTEGER),
                new DataType.Row(List.of(new DataType.Field("x", Simple.UUID)))));
    all.addAll(List.of(Simple.values()));
    for (DataType type : all) {
      assertThat(SqlTypes.dataType(SqlTypes.relType(types, type, true))).isEqualTo(type);
    }
  }
}
