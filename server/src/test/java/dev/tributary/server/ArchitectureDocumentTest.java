package dev.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keeps the documents true to the code where a program can.
class ArchitectureDocumentTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+[A-Z][A-Za-z]+)[`.]");
  private static final Pattern DECLARATION =
      Pattern.compile("(?:class|record|interface|enum) ([A-Z][A-Za-z]+)");

  /// Types of others, and words that look like types.
  private static final Set<String> FOREIGN = Set.of("RelToSqlConverter");

  @ParameterizedTest
  @ValueSource(strings = {"docs/architecture.md", "docs/development.md"})
  void everyTypeThatIsNamedExists(String document) throws IOException {
    Set<String> named =
        TYPE.matcher(Files.readString(ROOT.resolve(document)))
            .results()
            .map((MatchResult r) -> r.group(1))
            .filter(name -> !FOREIGN.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isNotEmpty();
    assertThat(types()).containsAll(named);
  }

  @Test
  void theArchitectureFitsOnAFewScreens() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("docs/architecture.md"));
    assertThat(lines).hasSizeLessThanOrEqualTo(200);
  }

  private static Set<String> types() throws IOException {
    Set<String> types = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        DECLARATION.matcher(Files.readString(file)).results().forEach(r -> types.add(r.group(1)));
      }
    }
    return types;
  }
}
