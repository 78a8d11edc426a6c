package dev.tributary.logictest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.logictest.TestRecord.Change;
import dev.tributary.logictest.TestRecord.Expected;
import dev.tributary.logictest.TestRecord.Query;
import dev.tributary.logictest.TestRecord.SortMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptReaderTest {
  @Test
  void stepsAreReadInOrder() {
    assertThat(
            ScriptReader.read(
                """
                hash-threshold 8

                # A remark.
                statement ok
                CREATE TABLE t1(a INTEGER,
                  b TEXT)

                query IT rowsort label-1
                SELECT a, b
                FROM t1
                ----
                1
                a b

                query I valuesort
                SELECT a FROM t1
                ----
                30 values hashing to 3c13dee48d9356ae19af2515e05e6b54

                query T nosort
                SELECT b FROM t1 WHERE FALSE
                ----
                """))
        .containsExactly(
            new Change(5, "CREATE TABLE t1(a INTEGER,\n  b TEXT)"),
            new Query(
                9,
                "SELECT a, b\nFROM t1",
                "IT",
                SortMode.ROWSORT,
                new Expected.Values(List.of("1", "a b"))),
            new Query(
                16,
                "SELECT a FROM t1",
                "I",
                SortMode.VALUESORT,
                new Expected.Hash(30, "3c13dee48d9356ae19af2515e05e6b54")),
            new Query(
                21,
                "SELECT b FROM t1 WHERE FALSE",
                "T",
                SortMode.NOSORT,
                new Expected.Values(List.of())));
  }

  @Test
  void whatIsForOtherDatabasesOnlyIsLeftOut() {
    assertThat(
            ScriptReader.read(
                """
                onlyif mysql # aggregate syntax
                query I rowsort
                SELECT COUNT(*) DIV 2
                ----
                1

                skipif mysql # not compatible
                skipif postgresql # PostgreSQL requires AS
                query I rowsort
                SELECT COUNT ( * ) / 2 x
                ----
                1

                onlyif mssql
                halt

                statement ok
                INSERT INTO t1 VALUES(1)
                """))
        .extracting(TestRecord::sql)
        .containsExactly("SELECT COUNT ( * ) / 2 x", "INSERT INTO t1 VALUES(1)");
  }

  @Test
  void nothingIsReadAfterAHaltThatIsNotForOthersOnly() {
    assertThat(
            ScriptReader.read(
                """
                statement ok
                INSERT INTO t1 VALUES(1)

                skipif sqlite
                halt

                query I nosort
                SELECT 1
                ----
                1
                """))
        .hasSize(1);
  }

  @Test
  void aQueryThatMustFailIsAskedAndAChangeThatMustFailIsNotMade() {
    assertThat(
            ScriptReader.read(
                """
                statement error
                SELECT * FROM nowhere

                statement error
                INSERT INTO nowhere VALUES(1)
                """))
        .containsExactly(
            new Query(2, "SELECT * FROM nowhere", "", SortMode.NOSORT, new Expected.Failure()));
  }
}
