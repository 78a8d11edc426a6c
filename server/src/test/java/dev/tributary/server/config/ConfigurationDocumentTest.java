package dev.tributary.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keeps `docs/configuration.md` true to [ConfigurationReader].
class ConfigurationDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
  private static final Pattern TYPE_HEADING = Pattern.compile("### `([a-z0-9]+)`");
  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+)` \\| .* \\| (.*) \\| `(.+)` \\| .*\\|");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private static final String TABLES = ", tables: {table: {}}";

  @TempDir Path folder;

  /// A row of a table; the NAME of a catalog is replaced by its type and TABLE by `table`.
  private record Row(String key, boolean required, Optional<String> fallback, String example) {}

  @BeforeEach
  void makeTheFolderOfTheExamples() throws IOException {
    Files.createDirectory(folder.resolve("data"));
  }

  @Test
  void everyKeyThatTheReaderKnowsIsInTheDocumentAndTheOtherWayRound() throws IOException {
    Set<String> documented = rows().stream().map(Row::key).collect(Collectors.toSet());

    assertThat(settings()).containsExactlyInAnyOrderElementsOf(new TreeSet<>(documented));
  }

  /// What the reader asks for where there is a catalog of each type, without the sections.
  private Set<String> settings() {
    String catalogs =
        CatalogReader.TYPES.stream()
            .map(type -> type + ": {type: " + type + (type.equals("files") ? TABLES : "") + "}")
            .collect(Collectors.joining(", "));
    Set<String> asked = draft("catalogs: {" + catalogs + "}\n").askedKeys();
    return asked.stream()
        .filter(key -> asked.stream().noneMatch(other -> other.startsWith(key + ".")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theYamlIsAccepted() throws IOException {
    List<String> examples =
        YAML.matcher(document()).results().map((MatchResult r) -> r.group(1)).toList();

    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(yaml -> assertThat(draft(yaml).accepted()).isNotNull());
  }

  @Test
  void everyDefaultIsWhatHoldsWithoutTheKey() throws IOException {
    ServerConfiguration without = draft("catalogs: {}\n").accepted();
    List<Row> defaults =
        rows().stream()
            .filter(r -> !r.key().startsWith("catalogs."))
            .filter(r -> r.fallback().isPresent())
            .toList();

    assertThat(defaults)
        .isNotEmpty()
        .allSatisfy(row ->
            assertThat(draft(yaml(row.key(), row.fallback().orElseThrow())).accepted())
                .isEqualTo(without));
  }

  @Test
  void everyExampleOfAPlainKeyIsAcceptedAndIsNoDefault() throws IOException {
    ServerConfiguration without = draft("catalogs: {}\n").accepted();
    List<Row> plain = rows().stream().filter(r -> !r.key().startsWith("catalogs.")).toList();

    assertThat(plain)
        .isNotEmpty()
        .allSatisfy(row ->
            assertThat(draft(yaml(row.key(), row.example())).accepted()).isNotEqualTo(without));
  }

  @Test
  void everyExampleOfACatalogTypeMakesACatalogWithTheRequiredKeys() throws IOException {
    List<Row> rows = rows();

    assertThat(rows.stream().filter(r -> r.key().startsWith("catalogs.")))
        .isNotEmpty()
        .allSatisfy(row -> {
          String catalog = row.key().replaceFirst("^(catalogs\\.[a-z0-9]+)\\..*", "$1");
          StringBuilder yaml = new StringBuilder(yaml(row.key(), row.example()));
          rows.stream()
              .filter(r -> r.required() && r.key().startsWith(catalog + "."))
              .filter(r -> !r.key().equals(row.key()))
              .forEach(r -> yaml.append("    %s: %s\n".formatted(lastName(r.key()), r.example())));
          assertThat(draft(yaml.toString()).accepted().catalogs()).hasSize(1);
        });
  }

  private static String lastName(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /// A key and what it cannot be without.
  private static String yaml(String key, String value) {
    String yaml = yamlOfOne(key, value);
    return key.equals("server.state.user") || key.equals("server.state.password")
        ? yaml + "    url: jdbc:postgresql://db:5432/tributary\n"
        : yaml;
  }

  private static String yamlOfOne(String key, String value) {
    String[] names = key.split("\\.", -1);
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      yaml.repeat("  ", i).append(names[i]).append(i == names.length - 1 ? ": " + value : ":\n");
    }
    return yaml.append('\n').toString();
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    String type = "";
    for (String line : document().lines().toList()) {
      Matcher heading = TYPE_HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        type = heading.group(1);
      } else if (row.matches()) {
        rows.add(
            new Row(
                row.group(1).replace("NAME", type).replace("TABLE", "table"),
                row.group(2).equals("required"),
                code(row.group(2)),
                row.group(3)));
      }
    }
    return rows;
  }

  private static Optional<String> code(String cell) {
    return cell.startsWith("`")
        ? Optional.of(cell.substring(1, cell.length() - 1))
        : Optional.empty();
  }

  private static String document() throws IOException {
    return Files.readString(DOCUMENT);
  }

  private ConfigurationDraft draft(String yaml) {
    return new ConfigurationReader(_ -> "s3cret").draft("tributary.yaml", yaml, folder);
  }
}
