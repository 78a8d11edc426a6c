package dev.tributary.adapter.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.jdbc.SourceReads;
import dev.tributary.adapter.testkit.DialectContract;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Everything that the dialect declares is SQL that SQLite takes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteDialectTest implements DialectContract {
  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init")
  private SqliteFile database;

  @BeforeAll
  void start() throws Exception {
    database = new SqliteFile(folder);
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
    return SqliteDialect.DESCRIPTION;
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
  void whatIsNotExactIsNotDeclared() {
    assertThat(dialect().operator("LIKE", List.of(DataType.varchar(), DataType.varchar())))
        .isEmpty();
    assertThat(dialect().operator("+", List.of(Simple.BIGINT, Simple.BIGINT))).isEmpty();
    assertThat(dialect().operator("=", List.of(Simple.BIGINT, Simple.DOUBLE))).isEmpty();
    assertThat(dialect().literal(Simple.DOUBLE)).isEmpty();
    assertThat(dialect().typeName(new Decimal(10, 2))).isEmpty();
    assertThat(dialect().aggregate("SUM", List.of(Simple.BIGINT))).isEmpty();
    assertThat(dialect().cast(DataType.varchar(), Simple.INTEGER)).isEmpty();
  }

  @Test
  void aFileInUtf16IsOnlyFetchedFrom() throws SQLException {
    Path wide = folder.resolve("wide.sqlite");
    SqliteFile.write(wide, "PRAGMA encoding = 'UTF-16le'", "CREATE TABLE t (v TEXT)");
    try (var source = SqliteFile.source(wide)) {
      String version = new SourceReads(source).metadata().version();
      assertThat(version).endsWith(" UTF-16le");
      assertThat(source.dialect(version).features()).isEmpty();
    }
    assertThat(database.source.dialect(database.reads.metadata().version()))
        .isSameAs(SqliteDialect.DESCRIPTION);
  }
}
