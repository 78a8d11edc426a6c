package dev.tributary.statements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.statements.Statement.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A file of statements, a blank line between two. A statement is its directives (`zone`, `params`,
/// `only`), then `query` (rows in this order), `query rowsort` (in any) or `error CODE [part of the
/// message]`, then its SQL; below a query's SQL stand `----`, a line of columns and a line for each
/// row. `#` begins a comment.
final class StatementFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESULT = "----";
  private static final String SORTED = " rowsort";

  private final Path path;
  private final List<Block> blocks;

  /// @param head comments and directives
  private record Block(
      int line, List<String> head, String kind, List<String> sql, List<String> rows) {}

  private StatementFile(Path path, List<Block> blocks) {
    this.path = path;
    this.blocks = blocks;
  }

  static StatementFile read(Path path) {
    try {
      return new StatementFile(path, blocks(Files.readAllLines(path)));
    } catch (IOException e) {
      throw new IllegalStateException("Failed to read " + path, e);
    }
  }

  private static List<Block> blocks(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    for (int start = 0; start < lines.size(); ) {
      int end = start;
      while (end < lines.size() && !lines.get(end).isBlank()) {
        end++;
      }
      if (end > start) {
        blocks.add(block(start + 1, lines.subList(start, end)));
      }
      start = end + 1;
    }
    return blocks;
  }

  private static Block block(int line, List<String> lines) {
    int at = 0;
    while (at < lines.size() && !lines.get(at).matches("(query|error)\\b.*")) {
      at++;
    }
    if (at == lines.size()) {
      return new Block(line, lines, "", List.of(), List.of());
    }
    int result = lines.indexOf(RESULT);
    int end = result < 0 ? lines.size() : result;
    return new Block(
        line,
        lines.subList(0, at),
        lines.get(at),
        lines.subList(at + 1, end),
        result < 0 ? List.of() : lines.subList(result + 1, lines.size()));
  }

  List<Statement> statements() {
    return blocks.stream().filter(b -> !b.kind.isEmpty()).map(this::statement).toList();
  }

  private Statement statement(Block block) {
    return new Statement(
        path.getFileName().toString(),
        block.line + block.head.size(),
        directive(block, "zone").orElse("UTC"),
        directive(block, "params").map(StatementFile::json).orElseGet(JSON::createArrayNode),
        directive(block, "only").map(name -> Placement.valueOf(name.toUpperCase(Locale.ROOT))),
        String.join("\n", block.sql),
        expected(block));
  }

  private static Optional<String> directive(Block block, String name) {
    return block.head.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length()).strip())
        .findFirst();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("params are no JSON array: " + text, e);
    }
  }

  private static Expectation expected(Block block) {
    if (block.kind.startsWith("error ")) {
      String[] words = block.kind.split(" ", 3);
      return new Expectation.Error(words[1], words.length == 3 ? words[2] : "");
    }
    List<String> rows = block.rows;
    List<Outcome.Column> columns =
        rows.isEmpty()
            ? List.of()
            : CellText.split(rows.getFirst()).stream().map(StatementFile::column).toList();
    return new Expectation.Rows(
        new Outcome.Table(columns, rows.stream().skip(1).map(CellText::split).toList()),
        !block.kind.endsWith(SORTED));
  }

  private static Outcome.Column column(String text) {
    int end = text.lastIndexOf(": ");
    return new Outcome.Column(text.substring(0, end), text.substring(end + 2));
  }

  /// Writes the file anew with these outcomes; what is not a result stays as it is.
  void write(Function<Statement, Outcome> outcomes) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Block block : blocks) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(block.head);
      if (!block.kind.isEmpty()) {
        lines.addAll(result(block, outcomes.apply(statement(block))));
      }
    }
    Files.write(path, lines);
  }

  private static List<String> result(Block block, Outcome outcome) {
    List<String> lines = new ArrayList<>();
    switch (outcome) {
      case Outcome.Failure(String code, String _) -> {
        boolean known = block.kind.startsWith("error " + code);
        lines.add(known ? block.kind : "error " + code);
        lines.addAll(block.sql);
      }
      case Outcome.Table table -> {
        boolean query = block.kind.startsWith("query");
        lines.add(query ? block.kind : "query");
        lines.addAll(block.sql);
        lines.add(RESULT);
        lines.add(CellText.join(table.columns().stream().map(Outcome.Column::toString).toList()));
        Outcome.Table printed = block.kind.endsWith(SORTED) ? table.sorted() : table;
        printed.rows().forEach(row -> lines.add(CellText.join(row)));
      }
    }
    return lines;
  }
}
