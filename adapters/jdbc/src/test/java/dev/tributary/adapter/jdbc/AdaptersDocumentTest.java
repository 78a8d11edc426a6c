package dev.tributary.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.jdbc.h2.H2Product;
import dev.tributary.adapter.jdbc.mysql.MysqlProduct;
import dev.tributary.adapter.jdbc.postgresql.PostgresqlProduct;
import dev.tributary.adapter.jdbc.sqlite.SqliteProduct;
import dev.tributary.spi.dialect.DialectDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Holds the capability matrix of `docs/adapters.md` to the dialects. A new database is a line of
/// [#DIALECTS]; run with `-Dadapters.update=true` to write the document anew.
class AdaptersDocumentTest {
  private record Documented(String title, JdbcProduct product, String version) {
    DialectDescription dialect() {
      return product.dialect(version);
    }
  }

  private static final List<Documented> DIALECTS =
      List.of(
          new Documented("PostgreSQL", new PostgresqlProduct(), ""),
          new Documented("MariaDB", new MysqlProduct(), "11.4.5-MariaDB"),
          new Documented("MySQL", new MysqlProduct(), "8.4.0"),
          new Documented("H2", new H2Product(), "2.5.252"),
          new Documented("SQLite", new SqliteProduct(), "3.54.1"));

  @Test
  void the_matrix_is_what_the_dialects_declare() {
    String matrix =
        new CapabilityMatrix(
                DIALECTS.stream().map(Documented::title).toList(),
                DIALECTS.stream().map(Documented::dialect).toList())
            .text();
    AdaptersDocument document = new AdaptersDocument("capabilities");
    document.updateIfAsked(matrix);
    assertThat(document.text()).isEqualTo(matrix);
  }
}
