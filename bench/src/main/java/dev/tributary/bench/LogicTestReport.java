package dev.tributary.bench;

import dev.tributary.logictest.FileResult;
import dev.tributary.logictest.FileResult.Example;
import dev.tributary.logictest.FileResult.Group;
import dev.tributary.logictest.Placement;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What came of the test files, as Markdown.
final class LogicTestReport {
  private static final int LONGEST = 300;
  private static final String BEGINNING = "<!-- results -->";
  private static final String END = "<!-- /results -->";

  private final List<FileResult> results;

  LogicTestReport(List<FileResult> results) {
    this.results =
        results.stream()
            .sorted(Comparator.comparing(FileResult::placement).thenComparing(FileResult::file))
            .toList();
  }

  void print(PrintWriter out) {
    if (!results.isEmpty()) {
      out.printf("%s of each file; %s.%n%n", results.getFirst().sample(), Machine.describe());
    }
    counts(out);
    unsupported(out);
    examples(out, "Wrong", results.stream().flatMap(r -> r.wrong().stream()).toList());
    examples(out, "Timed out", results.stream().flatMap(r -> r.timedOut().stream()).toList());
    out.flush();
  }

  /// Puts it into a page, between two comments.
  void writeInto(Path page) throws IOException {
    StringWriter text = new StringWriter();
    print(new PrintWriter(text, true));
    String old = Files.readString(page);
    int from = old.indexOf(BEGINNING);
    int to = old.indexOf(END);
    if (from < 0 || to < from) {
      throw new IOException("%s has no %s and %s after it".formatted(page, BEGINNING, END));
    }
    Files.writeString(page, old.substring(0, from) + BEGINNING + "\n" + text + old.substring(to));
  }

  private void counts(PrintWriter out) {
    TextTable table =
        new TextTable(
            "placement",
            "files",
            "queries in them",
            "asked",
            "passed",
            "wrong",
            "unsupported",
            "timed out",
            "minutes of work");
    for (Placement placement : Placement.values()) {
      List<FileResult> here = results.stream().filter(r -> r.placement() == placement).toList();
      if (!here.isEmpty()) {
        table.row(
            placement.name().toLowerCase(Locale.ROOT),
            count(here.size()),
            count(here.stream().mapToLong(FileResult::queries).sum()),
            count(here.stream().mapToLong(FileResult::asked).sum()),
            count(here.stream().mapToLong(FileResult::passed).sum()),
            count(here.stream().mapToLong(FileResult::wrongCount).sum()),
            count(here.stream().mapToLong(FileResult::unsupportedCount).sum()),
            count(here.stream().mapToLong(FileResult::timedOutCount).sum()),
            count(Math.round(here.stream().mapToDouble(FileResult::seconds).sum() / 60)));
      }
    }
    table.print(out);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void unsupported(PrintWriter out) {
    Map<String, Group> groups = new TreeMap<>();
    for (FileResult result : results) {
      result.unsupported().forEach((name, group) -> groups.merge(name, group, Group::and));
    }
    if (groups.isEmpty()) {
      return;
    }
    out.printf("Unsupported, by name, over all placements:%n%n");
    TextTable table = new TextTable("name", "queries", "example");
    groups.forEach((name, group) ->
        table.row(
            "%s: %s".formatted(group.reason().words(), name.substring(name.indexOf(' ') + 1)),
            count(group.count()),
            example(group.example())));
    table.print(out);
  }

  private static void examples(PrintWriter out, String title, List<Example> examples) {
    if (!examples.isEmpty()) {
      out.printf("%s:%n%n", title);
      for (Example example : examples) {
        out.printf("- %s: %s%n", example(example), cell(example.detail()));
      }
      out.println();
    }
  }

  private static String example(Example example) {
    return "%s:%d `%s`".formatted(example.file(), example.line(), cell(example.sql()));
  }

  private static String cell(String text) {
    String line = text.replaceAll("\\s+", " ").replace("|", "\\|");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
  }
}
