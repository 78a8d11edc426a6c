package dev.tributary.logictest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t1(a INTEGER)",
        "CREATE VIEW t1 AS SELECT 1",
        "DROP TABLE t1",
        "DROP TABLE IF EXISTS T1",
        "DROP VIEW t1",
        "INSERT INTO t1 SELECT * FROM t2",
        "INSERT INTO t1(a) VALUES(1)",
        "REPLACE INTO t1 VALUES(1)",
        "UPDATE t1 SET a=1",
        "DELETE FROM t1 WHERE a IN (SELECT a FROM t2)"
      })
  void theTableThatAStatementChangesIsKnown(String sql) {
    assertThat(Changes.target(sql)).contains("t1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CREATE UNIQUE INDEX i ON t1(a)", "REINDEX i", "CREATE TRIGGER r UPDATE ON t1"})
  void whatChangesNoTableHasNone(String sql) {
    assertThat(Changes.target(sql)).isEmpty();
  }

  @Test
  void tablesAreThereFromTheirCreationUntilTheyAreDropped() {
    Changes changes = new Changes();
    changes.note("CREATE TABLE t1(a INTEGER)");
    changes.note("CREATE VIEW v1 AS SELECT a FROM t1");
    changes.note("INSERT INTO t1 VALUES(1)");
    assertThat(changes.tables()).containsExactly("t1", "v1");
    changes.note("DROP VIEW v1");
    assertThat(changes.tables()).containsExactly("t1");
  }
}
