package dev.tributary.adapter.jdbc.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.jdbc.DialectContract;
import dev.tributary.adapter.jdbc.SourceReads;
import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Decimal;
import dev.tributary.spi.type.DataType.Simple;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
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

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  @BeforeAll
  void start() throws Exception {
    database = new H2File(folder);
    connection = DriverManager.getConnection("jdbc:h2:mem:dialect");
  }

  @AfterAll
  void stop() throws SQLException {
    connection.close();
    database.close();
  }

  @Override
  public DialectDescription dialect() {
    return H2Dialect.DESCRIPTION;
  }

  @Override
  public SourceReads reads() {
    return database.reads;
  }

  @Override
  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery(sql).close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void parametersOfEveryTypeArriveUnchanged() {
    UUID uuid = UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
    arrives(Simple.BOOLEAN, true, true);
    arrives(Simple.TINYINT, -7L, -7L);
    arrives(Simple.SMALLINT, -7L, -7L);
    arrives(Simple.INTEGER, 7L, 7L);
    arrives(Simple.BIGINT, Long.MIN_VALUE, Long.MIN_VALUE);
    arrives(Simple.REAL, 1.1f, 1.1f);
    arrives(Simple.DOUBLE, Double.MIN_VALUE, Double.MIN_VALUE);
    arrives(Simple.DOUBLE, Double.NaN, Double.NaN);
    arrives(new Decimal(38, 4), new BigDecimal("-1.5000"), new BigDecimal("-1.5000"));
    arrives(DataType.varchar(), "it's \\ 🚀 ?", "it's \\ 🚀 ?");
    arrives(Simple.VARBINARY, new byte[] {0, -1}, "00ff");
    arrives(Simple.DATE, LocalDate.of(1, 1, 1), LocalDate.of(1, 1, 1));
    arrives(Simple.TIME, LocalTime.parse("23:59:59.999999"), LocalTime.parse("23:59:59.999999"));
    // This hour does not exist in the test JVM's own zone.
    LocalDateTime gap = LocalDateTime.parse("2024-03-10T02:30:00.000001");
    arrives(Simple.TIMESTAMP, gap, gap);
    Instant instant = Instant.parse("2024-11-03T05:30:00.123456Z");
    arrives(Simple.TIMESTAMP_WITH_TIME_ZONE, instant, instant);
    arrives(Simple.UUID, uuid, uuid.toString());
    arrives(Simple.INTEGER, null, null);
    arrives(DataType.varchar(), null, null);
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
