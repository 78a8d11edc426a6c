package dev.tributary.logictest;

import dev.tributary.logictest.TestRecord.Change;
import dev.tributary.logictest.TestRecord.Expected;
import dev.tributary.logictest.TestRecord.Query;
import dev.tributary.logictest.TestRecord.SortMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text of a test file: all that is not for one other database only. What some databases
/// are spared is not spared Tributary.
final class ScriptReader {
  private static final Pattern HASH = Pattern.compile("(\\d+) values hashing to ([0-9a-f]{32})");
  private static final String ANSWER = "----";

  private final List<String> lines;
  private final List<TestRecord> records = new ArrayList<>();
  private int next;
  private boolean others;

  private ScriptReader(String text) {
    lines = text.lines().toList();
  }

  /// The steps in order.
  static List<TestRecord> read(String text) {
    ScriptReader reader = new ScriptReader(text);
    boolean more = true;
    while (more && reader.next < reader.lines.size()) {
      more = reader.step();
    }
    return List.copyOf(reader.records);
  }

  /// Whether anything may follow.
  private boolean step() {
    String line = lines.get(next++);
    Iterator<String> words = List.of(line.split("#", 2)[0].strip().split("\\s+")).iterator();
    switch (words.next()) {
      case "" -> {}
      case "onlyif" -> others = true;
      case "skipif" -> {}
      case "halt" -> {
        if (!others) {
          return false;
        }
        others = false;
      }
      case "hash-threshold" -> others = false;
      case "statement" -> statement(words.next().equals("error"));
      case "query" -> query(words);
      default -> throw new IllegalArgumentException("line %d: %s".formatted(next, line));
    }
    return true;
  }

  private void statement(boolean fails) {
    int first = next + 1;
    String sql = sql();
    if (!fails) {
      add(new Change(first, sql));
    } else if (sql.toUpperCase(Locale.ROOT).startsWith("SELECT")) {
      add(new Query(first, sql, "", SortMode.NOSORT, new Expected.Failure()));
    } else {
      // Nothing is changed by it, and whether it fails is not for Tributary to say.
      others = false;
    }
  }

  private void query(Iterator<String> words) {
    String types = words.next();
    SortMode sort =
        words.hasNext() ? SortMode.valueOf(words.next().toUpperCase(Locale.ROOT)) : SortMode.NOSORT;
    int first = next + 1;
    String sql = sql();
    Expected expected =
        types.equals("error") ? new Expected.Failure() : new Expected.Values(List.of());
    if (next > 0 && next <= lines.size() && lines.get(next - 1).equals(ANSWER)) {
      expected = answer();
    }
    add(new Query(first, sql, types, sort, expected));
  }

  /// The lines up to an empty one or the answer.
  private String sql() {
    StringBuilder sql = new StringBuilder();
    while (next < lines.size()) {
      String line = lines.get(next++);
      if (line.isBlank() || line.equals(ANSWER)) {
        break;
      }
      sql.append(sql.isEmpty() ? "" : "\n").append(line);
    }
    return sql.toString();
  }

  private Expected answer() {
    List<String> values = new ArrayList<>();
    while (next < lines.size() && !lines.get(next).isEmpty()) {
      values.add(lines.get(next++));
    }
    Matcher hash = HASH.matcher(values.size() == 1 ? values.getFirst() : "");
    return hash.matches()
        ? new Expected.Hash(Integer.parseInt(hash.group(1)), hash.group(2))
        : new Expected.Values(List.copyOf(values));
  }

  private void add(TestRecord step) {
    if (!others) {
      records.add(step);
    }
    others = false;
  }
}
