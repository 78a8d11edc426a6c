package dev.tributary.differential.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CaseFileTest {
  @Test
  void aCaseIsReadAsItWasWritten() {
    for (long seed = 0; seed < 50; seed++) {
      List<TableSpec> tables = new Tables(new Draw(seed), List.of("C", "ignores_case")).make(3);
      Map<String, String> places =
          tables.stream().collect(Collectors.toMap(TableSpec::name, t -> "lake.main." + t.name()));
      Trial trial = new Trial(tables, places, Queries.make(seed, tables, true));
      CaseFile read = CaseFile.parse(CaseFile.text(trial, "what it was"));
      assertThat(read.tables()).isEqualTo(tables);
      assertThat(read.statement()).isEqualTo(trial.statement());
    }
  }

  @Test
  void aSeedMakesTheSameTablesAndQueriesAgain() {
    for (long seed = 0; seed < 50; seed++) {
      List<TableSpec> tables = new Tables(new Draw(seed), List.of("C")).make(4);
      assertThat(new Tables(new Draw(seed), List.of("C")).make(4)).isEqualTo(tables);
      assertThat(Queries.make(seed, tables, true)).isEqualTo(Queries.make(seed, tables, true));
    }
  }
}
