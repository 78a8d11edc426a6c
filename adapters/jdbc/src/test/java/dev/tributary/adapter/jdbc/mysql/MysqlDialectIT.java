package dev.tributary.adapter.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.DialectContract;
import dev.tributary.adapter.testkit.Rows;
import dev.tributary.adapter.testkit.SourceContract;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.Source;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything that the dialect of this version declares is SQL that the server takes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MysqlDialectIT implements DialectContract {
  private static final DialectDescription DIALECT =
      MysqlDialect.of(MysqlVersion.of("11.4.5-MariaDB"));

  @SuppressWarnings("NullAway.Init")
  private TestDatabase database;

  @BeforeAll
  void start() {
    database = new TestDatabase("tables.sql");
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
    return database.read(table, columns, context);
  }

  @Override
  public DialectDescription dialect() {
    return DIALECT;
  }

  @Override
  public String oneRow() {
    return "(SELECT 1 AS x) AS v";
  }

  /// Through the source, whose session's settings are part of the dialect.
  @Override
  public void run(String sql) {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader =
            database.run(
                SourceContract.context(allocator),
                "SELECT count(c) AS n FROM (" + sql + ") AS s",
                List.of(),
                new Column("n", Simple.BIGINT, true))) {
      assertThat(Rows.count(reader)).as(sql).isEqualTo(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          'a' = 'A'     ; false
          'a' = 'a '    ; false
          'a' = 'á'     ; false
          'ß' = 'ss'    ; false
          'Z' < 'a'     ; true
          'a' < 'B'     ; false
          '' < ' '      ; true
          'a' < 'a '    ; true
          'é' > 'z'     ; true
          '😀' > '豈'   ; true
          'a' LIKE 'A'  ; false
          'a ' LIKE 'a' ; false
          concat('a', 'b') = CAST('AB' AS CHAR) ; false
          """)
  void textIsComparedByItsCharacters(String comparison, boolean expected) {
    assertThat(value("SELECT " + comparison + " AS c", Simple.BOOLEAN)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x10_0000, 0xFFFF, 0x61, 0xDF, 0x301, 0x1F600, 0xE000})
  void theOrderOfTextsIsThatOfTheirCodePoints(int codePoint) {
    String one = Character.toString(codePoint + 1);
    String other = Character.toString(codePoint + 2);
    assertThat(value("SELECT '" + one + "' < '" + other + "' AS c", Simple.BOOLEAN))
        .isEqualTo(true);
  }

  @Test
  void theLongestTextsThatRowsAreOrderedByCountWhole() {
    String sql =
        "SELECT n AS c FROM (SELECT row_number() OVER (ORDER BY t) AS r, n FROM (SELECT seq AS n,"
            + " CAST(concat(repeat('😀', 1023), 9 - seq) AS CHAR(1024)) AS t FROM seq_1_to_3) AS a)"
            + " AS b WHERE r = 1";
    assertThat(value(sql, Simple.BIGINT)).isEqualTo(3L);
    assertThat(DIALECT.isKey(new DataType.Varchar(1_024))).isTrue();
    assertThat(DIALECT.isKey(new DataType.Varchar(1_025))).isFalse();
    assertThat(DIALECT.isKey(DataType.varchar())).isFalse();
    assertThat(DIALECT.isKey(Simple.VARBINARY)).isFalse();
  }

  @Test
  void whatIsNotExactIsNotDeclared() {
    assertThat(DIALECT.operator("UPPER", List.of(DataType.varchar()))).isEmpty();
    assertThat(DIALECT.operator("*", List.of(Simple.DOUBLE, Simple.DOUBLE))).isEmpty();
    assertThat(DIALECT.operator("*", List.of(new Decimal(38, 30), new Decimal(38, 30)))).isEmpty();
    assertThat(DIALECT.cast(DataType.varchar(), Simple.INTEGER)).isEmpty();
    assertThat(DIALECT.cast(DataType.varchar(), Simple.DATE)).isEmpty();
    assertThat(DIALECT.aggregate("SUM", List.of(Simple.DOUBLE))).isEmpty();
    assertThat(DIALECT.has(Feature.CORRELATED_SUBQUERY)).isFalse();
    assertThat(DIALECT.has(Feature.FULL_JOIN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8.0.36", "8.4.2", "5.7.44-log", "10.5.3-MariaDB"})
  void ofVersionsThatWereNotTriedLittleIsExpected(String version) {
    DialectDescription other = MysqlDialect.of(MysqlVersion.of(version));
    assertThat(other.operator("=", List.of(Simple.INTEGER, Simple.INTEGER))).isPresent();
    assertThat(other.operator("+", List.of(Simple.INTEGER, Simple.INTEGER))).isEmpty();
    assertThat(other.has(Feature.WINDOW)).isFalse();
    assertThat(other.has(Feature.EXCEPT)).isFalse();
  }

  @Test
  void withoutACollationThatCountsEveryCharacterTextsAreNotCompared() {
    List<DataType> texts = List.of(DataType.varchar(), DataType.varchar());
    DialectDescription old = MysqlDialect.of(MysqlVersion.of("5.7.44"));
    assertThat(old.operator("=", texts)).isEmpty();
    assertThat(old.has(Feature.AGGREGATE)).isFalse();
    assertThat(MysqlDialect.of(MysqlVersion.of("8.0.36")).operator("=", texts)).isPresent();
  }
}
