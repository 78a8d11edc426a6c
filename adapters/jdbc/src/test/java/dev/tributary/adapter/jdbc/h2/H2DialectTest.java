package dev.tributary.adapter.jdbc.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.DialectContract;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Everything that the dialect declares is SQL that H2 takes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2DialectTest implements DialectContract {
  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private H2File database;

  @BeforeAll
  void start() throws Exception {
    database = new H2File(folder);
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @Override
  public Source source() {
    return database.source;
  }

  @Override
  public ArrowReader read(TableMetadata table, List<ColumnMetadata> columns, QueryContext context) {
    return database.reads.read(table, columns, context);
  }

  @Override
  public DialectDescription dialect() {
    return H2Dialect.DESCRIPTION;
  }

  @Override
  public String oneRow() {
    return "(SELECT 1 AS x) AS v";
  }

  @Override
  public void run(String sql) {
    assertThat(
            database.reads.rows(
                "SELECT count(c) AS n FROM (" + sql + ") AS s",
                List.of(),
                new Column("n", Simple.BIGINT, true)))
        .as(sql)
        .hasSize(1);
  }

  @Test
  void textIsOrderedByCharactersAlsoBeyondTheFirst65536() {
    String order = dialect().textOrder().replace("{0}", "v");
    assertThat(
            database.reads.rows(
                "SELECT v FROM (VALUES (U&'\\ff01'), ('😀'), ('a'), ('B')) t(v) ORDER BY " + order,
                List.of(),
                new Column("v", DataType.varchar(), true)))
        .containsExactly(List.of("B"), List.of("a"), List.of("！"), List.of("😀"));
  }

  @Test
  void whatIsNotExactIsNotDeclared() {
    assertThat(dialect().operator("LIKE", List.of(DataType.varchar(), DataType.varchar())))
        .isEmpty();
    assertThat(dialect().operator("CHAR_LENGTH", List.of(DataType.varchar()))).isEmpty();
    assertThat(dialect().operator("*", List.of(Simple.DOUBLE, Simple.DOUBLE))).isEmpty();
    assertThat(dialect().cast(DataType.varchar(), Simple.INTEGER)).isEmpty();
    assertThat(dialect().aggregate("SUM", List.of(Simple.DOUBLE))).isEmpty();
  }

  @Test
  void aDatabaseOfAnotherModeOrCollationIsOnlyFetchedFrom() {
    H2Product product = new H2Product();
    assertThat(product.dialect("2.5.252")).isSameAs(H2Dialect.DESCRIPTION);
    for (String version :
        List.of(
            "",
            "1.4.200",
            H2Version.of("2.5.252 (2026-09-23)", "MySQL", "OFF"),
            H2Version.of("2.5.252 (2026-09-23)", "REGULAR", "GERMAN STRENGTH SECONDARY"))) {
      assertThat(product.dialect(version).features()).as(version).isEmpty();
      assertThat(product.dialect(version).operators()).as(version).isEmpty();
    }
  }
}
