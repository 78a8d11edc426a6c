package dev.tributary.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One line of the table in `docs/sql.md`: what an expression comes to, wherever it runs.
///
/// @param result the value, text in quotes, or the error's code
/// @param pushed whether PostgreSQL is asked to compute it
public record Probe(String expression, String result, boolean pushed) {
  private static final String START = "<!-- probes -->";
  private static final String END = "<!-- /probes -->";
  private static final String HEAD = "| expression | result | PostgreSQL |\n|---|---|---|\n";

  /// The probes of a document.
  public static List<Probe> read(Path document) {
    List<Probe> probes = new ArrayList<>();
    for (String line : between(document).split("\n")) {
      if (line.startsWith("| `")) {
        String[] cells = line.substring(2, line.length() - 2).split(" \\| ");
        probes.add(
            new Probe(unquoted(cells[0]), unquoted(cells[1]), cells[2].strip().equals("pushed")));
      }
    }
    return probes;
  }

  /// Writes the probes back into the document.
  public static void write(Path document, List<Probe> probes) {
    StringBuilder table = new StringBuilder(HEAD);
    for (Probe probe : probes) {
      table
          .append("| ")
          .append(quoted(probe.expression))
          .append(" | ")
          .append(quoted(probe.result))
          .append(probe.pushed ? " | pushed |\n" : " | engine |\n");
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
