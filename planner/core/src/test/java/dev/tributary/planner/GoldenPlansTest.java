package dev.tributary.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.planner.plan.PlannedStatement.Explanation;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Plans as text: each case in `plans/*.txt` is a comment, a statement and the plan it must have.
/// Run with `-Dplans.update=true` to write what the planner does now, and read the difference.
class GoldenPlansTest {
  private static final Path FOLDER = Path.of("src/test/resources/plans");
  private final QueryPlanner planner = new StagedQueryPlanner();

  @TestFactory
  Stream<DynamicTest> every_plan_is_as_it_was_agreed() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        List<Case> cases = cases(Files.readString(file));
        if (Boolean.getBoolean("plans.update")) {
          Files.writeString(
              file, String.join("\n", cases.stream().map(c -> c.print(plan(c.sql))).toList()));
        }
        cases.forEach(c ->
            tests.add(
                DynamicTest.dynamicTest(
                    file.getFileName() + ": " + c.name,
                    () -> assertThat(plan(c.sql)).isEqualTo(c.plan))));
      }
    }
    return tests.stream();
  }

  private String plan(String sql) {
    PlanRequest request =
        new PlanRequest(
            "EXPLAIN " + sql,
            Optional.of("crm"),
            Optional.empty(),
            ZoneId.of("Europe/Berlin"),
            true);
    try {
      return ((Explanation) planner.plan(request, ShopCatalog.CATALOG)).text();
    } catch (TributaryException e) {
      return e.code() + ": " + e.getMessage();
    }
  }

  private record Case(String name, String sql, String plan) {
    String print(String actual) {
      return "# " + name + "\n" + sql + "\n->\n" + actual + "\n";
    }
  }

  private static List<Case> cases(String text) {
    List<Case> cases = new ArrayList<>();
    for (String part : ("\n" + text).split("\n# ")) {
      if (!part.isBlank()) {
        String[] nameAndRest = part.split("\n", 2);
        String[] sqlAndPlan = nameAndRest[1].split("\n->\n?", 2);
        cases.add(
            new Case(
                nameAndRest[0],
                sqlAndPlan[0].strip(),
                sqlAndPlan.length > 1 ? sqlAndPlan[1].strip() : ""));
      }
    }
    return cases;
  }
}
