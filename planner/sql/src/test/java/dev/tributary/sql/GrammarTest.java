package dev.tributary.sql;

import static dev.tributary.sql.ShopCatalog.labelsOf;
import static dev.tributary.sql.ShopCatalog.tree;
import static dev.tributary.sql.ShopCatalog.typeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {
  private final SqlLanguage language = new SqlLanguage();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1;",
        "select 1 ; ;",
        "select id from orders limit 5 offset 2",
        "select id from orders offset 2 limit 5",
        "select id from orders offset 2 rows fetch first 5 rows only",
        "select id from orders limit all",
        "values (1, 'a'), (2, 'b')",
        "with recursive r(n) as (select 1 union all select n + 1 from r where n < 10) select * from r",
        "select * from orders o, lateral (select * from lake.visits v where v.id = o.id limit 1) l",
        "select count(*) filter (where ok) from orders",
        "select status, count(*) from orders group by grouping sets ((status), ())",
        "select id from orders qualify row_number() over (order by id) = 1",
        "select id, t from orders, unnest(tags) as t",
        "select id from orders where id != 5 and id % 2 = 0",
        "select status ilike 'a%', status not ilike 'b%' from orders",
        "select 'a' || status, U&'\\00e9', E'a\\nb', N'x', 'it''s' from orders",
        "select cast(null as date), null::date, '5'::int, '1'::text::int from orders",
        "select substring(status from 2 for 3), substring(status, 2), substr(status, 1, 2) from orders",
        "select trim(both 'x' from status), trim(status), ltrim(status, 'x') from orders",
        "select position('a' in status), extract(year from placed), overlay from (values (1)) t(overlay), orders",
        "select timestamp with time zone '2026-01-01 00:00:00+01'",
        "select string_agg(status, ',' order by id desc) from orders",
        "select percentile_disc(0.5) within group (order by id) from orders",
        "select id from orders where id = any (select id from lake.visits)",
        "select x.* from (select id, total from orders) as x",
        "select last_value(status) ignore nulls over (order by id) from orders"
      })
  void statementsOfManyShapesAreUnderstood(String sql) {
    assertThat(ShopCatalog.algebra(sql).columns()).isNotEmpty();
  }

  @Test
  void wordsThatPostgresqlAllowsAsNamesAreNames() {
    assertThat(
            labelsOf("select measure, year, month, day, value, date, type, count from customers"))
        .containsExactly("measure", "year", "month", "day", "value", "date", "type", "count");
    assertThat(
            labelsOf("select 1 as measure, 2 as value, 3 as position, 4 as period, 5 as language"))
        .containsExactly("measure", "value", "position", "period", "language");
    assertThat(
            labelsOf(
                "select min, max, sum, rank from (values (1, 2, 3, 4)) as t(min, max, sum, rank)"))
        .containsExactly("min", "max", "sum", "rank");
  }

  @Test
  void aColumnNamedAfterAUnitIsNotTakenForOne() {
    assertThat(tree("select date_trunc('month', day) from customers"))
        .contains("DATE_TRUNC('month', $6)");
    assertThat(tree("select (year - month) day from customers")).contains("day=[-($4, $5)]");
  }

  @Test
  void intervalsCarryTheirUnitsInsideOrOutside() {
    assertThat(tree("select placed + interval '3' month from orders")).contains("3:INTERVAL MONTH");
    assertThat(tree("select placed + interval '1 year 2 months' from orders"))
        .contains("14:INTERVAL MONTH");
    assertThat(tree("select ts + interval '1 day 02:30:00.5' from orders"))
        .contains("95400500:INTERVAL");
    assertThat(tree("select ts - interval '-90 minutes' from orders"))
        .contains("-5400000:INTERVAL");
    assertThat(tree("select ts + interval '100' day from orders"))
        .contains("8640000000:INTERVAL DAY");
    assertThat(tree("select ts + interval 3 hours from orders"))
        .contains("*(3, 3600000:INTERVAL HOUR)");
  }

  @Test
  void anIntervalThatMixesMonthsAndDaysIsRefused() {
    assertThat(Failures.of("select interval '1 month 2 days'"))
        .hasMessageContaining("mixes months with days");
    assertThat(Failures.of("select interval '1 fortnight'").code())
        .isEqualTo(ErrorCode.SYNTAX_ERROR);
  }

  @Test
  void anIntervalFinerThanAMillisecondIsRefusedAndNotCut() {
    assertThat(Failures.of("select interval '0.0001 seconds'").code())
        .isEqualTo(ErrorCode.NOT_SUPPORTED);
    assertThat(Failures.of("select interval '0.0001' second").code())
        .isEqualTo(ErrorCode.NOT_SUPPORTED);
  }

  @Test
  void castBindsTighterThanASignAndAtTimeZoneTighterThanPlus() {
    assertThat(tree("select -customer_id::bigint from orders")).contains("-(CAST($1):BIGINT)");
    assertThat(tree("select ts at time zone 'UTC' + interval '1 day' from orders"))
        .contains("+(TIMEZONE('UTC', $7), 86400000");
    assertThat(typeOf("ts at time zone 'Europe/Berlin'")).isEqualTo("TIMESTAMP WITH TIME ZONE");
    assertThat(typeOf("seen at time zone 'Europe/Berlin'")).isEqualTo("TIMESTAMP");
  }

  @Test
  void explainSaysWhatIsAskedFor() {
    assertThat(language.parse("explain select 1"))
        .matches(s -> s instanceof ParsedStatement.Explain e && !e.analyze());
    assertThat(language.parse("EXPLAIN ANALYZE SELECT 1"))
        .matches(s -> s instanceof ParsedStatement.Explain e && e.analyze());
    assertThat(language.parse("explain (analyze, format json) values (1)"))
        .matches(s ->
            s instanceof ParsedStatement.Explain e
                && e.analyze()
                && e.format() == ParsedStatement.Format.JSON);
    assertThat(language.parse("explain analyze (format json) (select 1)"))
        .matches(s ->
            s instanceof ParsedStatement.Explain e && e.format() == ParsedStatement.Format.JSON);
    assertThat(Failures.of("explain (format dot) select 1").code())
        .isEqualTo(ErrorCode.INVALID_QUERY);
  }

  @Test
  void manySpellingsOfAFieldAreOneExtract() {
    String expected = "EXTRACT(FLAG(YEAR), $6)";
    for (String spelling :
        new String[] {
          "extract(year from placed)",
          "year(placed)",
          "date_part('year', placed)",
          "date_part('Years', placed)"
        }) {
      assertThat(tree("select " + spelling + " from orders")).contains(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into orders values (1)",
        "delete from orders",
        "update orders set id = 1",
        "select * from orders tablesample bernoulli(10)",
        "select * from orders pivot (sum(total) for status in ('a', 'b'))",
        "select * from orders match_recognize (order by id measures a.id as x pattern (a) define a as a.id > 1)",
        "select status similar to 'a' from orders",
        "select json_exists(status, 'lax $') from orders",
        "select try_cast(id as int) from orders",
        "select floor(ts to month) from orders",
        "select cast(id as money) from orders",
        "select cast(ts as timestamp(3)) from orders"
      })
  void whatTheLanguageLacksIsRefusedByName(String sql) {
    assertThat(Failures.of(sql).code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
  }

  @Test
  void whatWouldChangeSomethingIsRefusedByItsFirstWord() {
    for (String word : new String[] {"drop", "create", "alter", "truncate", "grant", "copy"}) {
      assertThat(Failures.of("-- now\n /* or later */ " + word + " table orders on x to y"))
          .hasMessageStartingWith(
              word.toUpperCase(Locale.ROOT) + " is not supported: Tributary reads")
          .matches(e -> e.code() == ErrorCode.NOT_SUPPORTED)
          .matches(e -> e.position().equals(Optional.of(new SqlPosition(2, 17))));
    }
    assertThat(Failures.of("-- drop")).matches(e -> e.code() == ErrorCode.SYNTAX_ERROR);
    assertThat(Failures.of("dropped")).matches(e -> e.code() == ErrorCode.SYNTAX_ERROR);
  }
}
