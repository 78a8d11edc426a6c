package dev.tributary.differential.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The forms of one file, such as `operators.txt`.
record Operators(List<Operator> all) {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<result>\\w+) <-(?<arguments>(?: \\w+)*)(?<throws> !)? : (?<sql>.*?)(?: => (?<oracle>.*))?");

  static final Operators SCALAR = read("operators.txt");
  static final Operators AGGREGATES = read("aggregates.txt");
  static final Operators WINDOWS = read("windows.txt");

  Operators {
    all = List.copyOf(all);
  }

  /// Those that can make an expression of the family.
  List<Operator> making(Family family) {
    return all.stream()
        .filter(
            o -> o.result().isEmpty() ? Family.VALUES.contains(family) : o.result().get() == family)
        .toList();
  }

  private static Operators read(String file) {
    try (InputStream in = Operators.class.getResourceAsStream("/random/" + file)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new Operators(
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Operators::operator)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Operator operator(String line) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      throw new IllegalArgumentException("not a form: " + line);
    }
    String sql = found.group("sql");
    String oracle = found.group("oracle");
    return new Operator(
        family(found.group("result")),
        Stream.of(found.group("arguments").strip().split(" "))
            .filter(name -> !name.isEmpty())
            .map(Operators::family)
            .toList(),
        found.group("throws") != null,
        sql,
        oracle == null ? sql : oracle);
  }

  private static Optional<Family> family(String name) {
    return name.equals("T") ? Optional.empty() : Optional.of(Family.valueOf(name));
  }
}
