package dev.tributary.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One line of the table in `docs/sql.md`: what an expression comes to, wherever it runs.
///
/// @param result the value, text in quotes, or the error's code
/// @param pushed the sources that are asked to compute it
public record Probe(String expression, String result, Set<String> pushed) {
  private static final String START = "<!-- probes -->";
  private static final String END = "<!-- /probes -->";

  /// The probes of a document.
  public static List<Probe> read(Path document) {
    List<Probe> probes = new ArrayList<>();
    List<String> sources = sources(document);
    for (String line : between(document).split("\n")) {
      if (line.startsWith("| `")) {
        List<String> cells = cells(line);
        Set<String> pushed = new LinkedHashSet<>();
        for (int i = 0; i < sources.size(); i++) {
          if (cells.get(i + 2).equals("pushed")) {
            pushed.add(sources.get(i));
          }
        }
        probes.add(new Probe(unquoted(cells.get(0)), unquoted(cells.get(1)), pushed));
      }
    }
    return probes;
  }

  /// The sources that the document has a column for.
  static List<String> sources(Path document) {
    return between(document)
        .lines()
        .filter(line -> line.startsWith("| expression"))
        .findFirst()
        .map(head -> cells(head).subList(2, cells(head).size()))
        .orElseThrow();
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(2, line.length() - 2).split(" \\| "))
        .map(String::strip)
        .toList();
  }

  /// Writes the probes back into the document, with a column for each of the sources.
  public static void write(Path document, List<String> sources, List<Probe> probes) {
    StringBuilder table = new StringBuilder("| expression | result");
    sources.forEach(source -> table.append(" | ").append(source));
    table.append(" |\n").append("|---".repeat(sources.size() + 2)).append("|\n");
    for (Probe probe : probes) {
      table
          .append("| ")
          .append(quoted(probe.expression))
          .append(" | ")
          .append(quoted(probe.result));
      sources.forEach(
          source -> table.append(probe.pushed.contains(source) ? " | pushed" : " | engine"));
      table.append(" |\n");
    }
    try {
      String text = Files.readString(document);
      Files.writeString(
          document,
          text.substring(0, text.indexOf(START) + START.length())
              + "\n"
              + table
              + text.substring(text.indexOf(END)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String between(Path document) {
    try {
      String text = Files.readString(document);
      return text.substring(text.indexOf(START), text.indexOf(END));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Markdown ends a cell at a bar, even inside code.
  private static String quoted(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }

  private static String unquoted(String cell) {
    return cell.strip().replaceAll("^`|`$", "").replace("\\|", "|");
  }
}
