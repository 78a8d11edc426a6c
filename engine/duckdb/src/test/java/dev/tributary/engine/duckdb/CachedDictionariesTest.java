package dev.tributary.engine.duckdb;

import static dev.tributary.engine.duckdb.TestEngine.column;
import static dev.tributary.engine.duckdb.TestEngine.edge;
import static dev.tributary.engine.duckdb.TestEngine.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.planner.plan.Fragment.Edge.Kind;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A right join by a sub-query, whose rows DuckDB once took for those of one dictionary, and failed
/// for good.
class CachedDictionariesTest {
  private static final Column[] PEOPLE = {
    column("id", Simple.INTEGER), column("boss", Simple.INTEGER)
  };

  @TempDir Path directory;

  @Test
  void aRightJoinByASubQueryRunsHoweverItsInputIsCut() throws Exception {
    try (TestEngine engine = new TestEngine(directory)) {
      write(engine, "visits", "SELECT CAST(i % 5 AS INTEGER) AS person FROM range(12) t(i)");
      write(engine, "nobody", "SELECT CAST(i AS INTEGER) AS id FROM range(0) t(i)");
      write(engine, "places", "SELECT 'country ' || (i % 3) AS country FROM range(5) t(i)");
      String sql =
          "SELECT p.country FROM people a RIGHT JOIN %s v ON a.id = v.person AND a.boss IN (SELECT id"
                  .formatted(file("visits"))
              + " FROM %s) CROSS JOIN %s p".formatted(file("nobody"), file("places"));
      for (int i = 0; i < 120; i++) {
        try (ArrowReader rows =
            engine.engine.run(
                fragment(
                    sql,
                    List.of(edge("people", Kind.STREAM, PEOPLE)),
                    column("v", DataType.varchar())),
                List.of(),
                Map.of("people", new Rebatched(people(engine, 2 + i % 12), engine.allocator)),
                engine.context())) {
          assertThat(TestEngine.values(rows)).hasSize(60);
        }
      }
    }
  }

  private static ArrowReader people(TestEngine engine, int count) {
    String sql = "SELECT CAST(i AS INTEGER), CAST(i // 3 AS INTEGER) FROM range(%d) t(i)";
    return engine.engine.run(
        fragment(sql.formatted(count), List.of(), PEOPLE), List.of(), Map.of(), engine.context());
  }

  private String file(String name) {
    return "read_parquet('%s')".formatted(directory.resolve(name + ".parquet"));
  }

  private void write(TestEngine engine, String name, String sql) {
    String path = directory.resolve(name + ".parquet").toString();
    engine.value(
        "COPY (%s) TO %s (FORMAT parquet)".formatted(sql, SqlText.literal(path)), Simple.BIGINT);
  }
}
