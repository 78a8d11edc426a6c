package dev.tributary.server.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.server.ServerAssembly;
import dev.tributary.server.config.CatalogConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.sql.FlightSqlClient.PreparedStatement;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StatementsIT {
  @TempDir static Path lake;
  private static ServerAssembly server;

  private FlightSql flight;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(lake.resolve("colours.csv"), "id,name\n1,red\n2,grün\n3,\n");
    server = FlightServer.start(new CatalogConfiguration.Files("lake", lake));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() {
    flight = FlightSql.connect(server.flightUri());
  }

  @AfterEach
  void leave() {
    flight.close();
  }

  @Test
  void aStatementGivesItsRows() {
    assertThat(flight.query("SELECT id, name FROM lake.main.colours ORDER BY id").values())
        .map(Object::toString)
        .containsExactly("[1, red]", "[2, grün]", "[3, null]");
  }

  @Test
  void aResultWithoutRowsStillHasItsColumns() {
    FlightSql.Rows rows = flight.query("SELECT id, name FROM lake.main.colours WHERE id > 9");
    assertThat(rows.values()).isEmpty();
    assertThat(rows.schema().getFields()).extracting(Field::getName).containsExactly("id", "name");
  }

  @Test
  void fieldsTellTheirTypesAndNoRemarks() {
    Map<String, String> metadata =
        flight
            .query("SELECT CAST(1.5 AS DECIMAL(10, 2)) AS price")
            .schema()
            .findField("price")
            .getMetadata();
    assertThat(metadata)
        .containsEntry("ARROW:FLIGHT:SQL:TYPE_NAME", "DECIMAL")
        .containsEntry("ARROW:FLIGHT:SQL:PRECISION", "10")
        .containsEntry("ARROW:FLIGHT:SQL:SCALE", "2")
        .containsKeys("ARROW:FLIGHT:SQL:SCHEMA_NAME", "ARROW:FLIGHT:SQL:TABLE_NAME")
        .doesNotContainKey("ARROW:FLIGHT:SQL:REMARKS");
  }

  @Test
  void aTicketNamesNoServerForItIsUsedWhereItWasGiven() {
    FlightInfo info = flight.client().execute("SELECT 1");
    assertThat(info.getEndpoints()).hasSize(1);
    assertThat(info.getEndpoints().getFirst().getLocations()).isEmpty();
  }

  @Test
  void aTicketMayBeUsedTwice() {
    FlightInfo info = flight.client().execute("SELECT 7 AS seven");
    assertThat(flight.read(info).values()).isEqualTo(flight.read(info).values()).hasSize(1);
  }

  @Test
  void aPreparedStatementTellsBothSchemasAndRunsWithItsParameters() {
    try (PreparedStatement statement =
        flight.client().prepare("SELECT name FROM lake.main.colours WHERE id = ?")) {
      assertThat(statement.getResultSetSchema().getFields())
          .extracting(Field::getName)
          .containsExactly("name");
      assertThat(statement.getParameterSchema().getFields()).hasSize(1);
      bind(statement, 2);
      assertThat(flight.read(statement.execute()).values()).hasToString("[[grün]]");
      bind(statement, 1);
      assertThat(flight.read(statement.execute()).values()).hasToString("[[red]]");
    }
  }

  @Test
  void severalRowsOfParametersAreARunEach() {
    try (PreparedStatement statement =
        flight.client().prepare("SELECT name FROM lake.main.colours WHERE id = ?")) {
      bind(statement, 2, 1, 2);
      assertThat(flight.read(statement.execute()).values()).hasToString("[[grün], [red], [grün]]");
    }
  }

  private void bind(PreparedStatement statement, int... values) {
    // The statement closes it.
    VectorSchemaRoot root =
        VectorSchemaRoot.create(statement.getParameterSchema(), flight.memory());
    switch (root.getVector(0)) {
      case IntVector v -> {
        for (int i = 0; i < values.length; i++) {
          v.setSafe(i, values[i]);
        }
      }
      case org.apache.arrow.vector.BigIntVector v -> {
        for (int i = 0; i < values.length; i++) {
          v.setSafe(i, values[i]);
        }
      }
      default -> throw new AssertionError(root.getSchema());
    }
    root.setRowCount(values.length);
    statement.setParameters(root);
  }

  @Test
  void missingParametersAreNamed() {
    try (PreparedStatement statement = flight.client().prepare("SELECT CAST(? AS INTEGER)")) {
      FlightInfo info = statement.execute();
      assertThatThrownBy(() -> flight.read(info))
          .hasMessageContaining("1 parameters, but 0 values")
          .hasMessageContaining("INVALID_PARAMETER");
    }
  }

  @Test
  void aSyntaxErrorIsAnInvalidArgumentWithItsPlace() {
    assertThatThrownBy(() -> flight.client().execute("SELECT * FRM x"))
        .isInstanceOfSatisfying(
            FlightRuntimeException.class,
            e -> {
              assertThat(e.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
              assertThat(e).hasMessageContaining("line 1, column 14");
              assertThat(e.status().metadata().get("tributary-error-code"))
                  .isEqualTo("SYNTAX_ERROR");
              assertThat(e.status().metadata().get("tributary-error-sqlstate")).isEqualTo("42601");
              assertThat(e.status().metadata().get("tributary-error-position")).isEqualTo("1:14");
            });
  }

  @Test
  void catalogsSchemasAndTablesAreListed() {
    assertThat(flight.read(flight.client().getCatalogs()).values())
        .map(Object::toString)
        .contains("[lake]");
    assertThat(flight.read(flight.client().getSchemas("lake", "m%n")).values())
        .hasToString("[[lake, main]]");
    assertThat(
            flight
                .read(flight.client().getTables(null, null, "col%", List.of("TABLE"), false))
                .values())
        .hasToString("[[lake, main, colours, TABLE]]");
  }

  @Test
  void textOfEveryScriptSurvives() {
    assertThat(flight.query("SELECT '日本語 🐟 العربية' AS t").values())
        .hasToString("[[日本語 🐟 العربية]]");
  }

  @Test
  void aBoundTextIsAValueAndNothingElse() {
    try (PreparedStatement statement =
        flight.client().prepare("SELECT id FROM lake.main.colours WHERE name = ?")) {
      VectorSchemaRoot root =
          VectorSchemaRoot.create(statement.getParameterSchema(), flight.memory());
      ((VarCharVector) root.getVector(0)).setSafe(0, "' OR '1'='1".getBytes());
      root.setRowCount(1);
      statement.setParameters(root);
      assertThat(flight.read(statement.execute()).values()).isEmpty();
    }
  }
}
