package dev.tributary.server.config;

import dev.tributary.spi.error.NearNames;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One mapping of the configuration while it is being read. Each key is asked for once, in any
/// order; [#end] then reports the keys that nobody asked for. A wrong value is a problem, and the
/// asker gets the default, so that reading goes on to the next problem.
final class Section {
  private final String path;
  private final Node.Mapping mapping;
  private final Problems problems;
  private final Placeholders placeholders;
  private final Path folder;
  private final Set<String> asked;
  private final SequencedMap<String, Node.Entry> unread = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  /// @param asked gets every key that is asked for, here and below
  Section(
      String path,
      Node.Mapping mapping,
      Problems problems,
      Placeholders placeholders,
      Path folder,
      Set<String> asked) {
    this.path = path;
    this.mapping = mapping;
    this.problems = problems;
    this.placeholders = placeholders;
    this.folder = folder;
    this.asked = asked;
    mapping.entries().forEach(e -> unread.put(e.key(), e));
  }

  Place place() {
    return mapping.place();
  }

  /// The sections below this one, by key; used where the keys are names that the user chooses.
  SequencedMap<String, Section> children() {
    SequencedMap<String, Section> children = new LinkedHashMap<>();
    for (Node.Entry entry : List.copyOf(unread.values())) {
      section(entry.key()).ifPresent(s -> children.put(entry.key(), s));
    }
    return children;
  }

  /// The keys that nobody has asked for yet; used where the keys are names that the user chooses.
  List<String> keys() {
    return List.copyOf(unread.keySet());
  }

  /// Whether the key stands here, though perhaps without a value.
  boolean has(String key) {
    return mapping.entries().stream().anyMatch(e -> e.key().equals(key));
  }

  Place placeOf(String key) {
    return mapping.entries().stream()
        .filter(e -> e.key().equals(key))
        .findFirst()
        .map(Node.Entry::place)
        .orElse(mapping.place());
  }

  /// A section that may be missing, in which case an empty one stands in and all defaults hold.
  Section sectionOrEmpty(String key) {
    return section(key).orElseGet(() -> child(key, new Node.Mapping(mapping.place(), List.of())));
  }

  private Optional<Section> section(String key) {
    return switch (take(key)) {
      case null -> Optional.empty();
      case Node.Mapping m -> Optional.of(child(key, m));
      case Node.Empty _ -> Optional.empty();
      case Node other -> wrong(other, key, "a mapping of keys to values");
    };
  }

  private Section child(String key, Node.Mapping node) {
    return new Section(qualified(key), node, problems, placeholders, folder, asked);
  }

  Optional<String> text(String key) {
    return switch (take(key)) {
      case null -> Optional.empty();
      case Node.Text t -> placeholders.resolve(t, problems);
      case Node other -> wrong(other, key, "a value");
    };
  }

  Optional<String> required(String key) {
    checkPresent(key);
    return text(key);
  }

  private void checkPresent(String key) {
    if (!unread.containsKey(key)) {
      problems.add(place(), "'" + qualified(key) + "' is missing.");
    }
  }

  List<String> texts(String key) {
    return switch (take(key)) {
      case null -> List.of();
      case Node.Sequence(Place _, List<Node> items) ->
          items.stream().flatMap(item -> item(key, item).stream()).toList();
      case Node other -> {
        wrong(other, key, "a list such as [a, b]");
        yield List.of();
      }
    };
  }

  private Optional<String> item(String key, Node item) {
    return item instanceof Node.Text t
        ? placeholders.resolve(t, problems)
        : wrong(item, key, "a list of plain values");
  }

  long number(String key, long least, long most, long otherwise) {
    String expected = "a whole number from " + least + " to " + most;
    return parsed(key, expected, text -> number(text, least, most)).orElse(otherwise);
  }

  private static Optional<Long> number(String text, long least, long most) {
    try {
      long value = Long.parseLong(text);
      return value < least || value > most ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  Optional<Boolean> flag(String key) {
    return parsed(
        key,
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              case String _ -> Optional.empty();
            });
  }

  /// One of a few values that have names.
  <T> Optional<T> choice(String key, SequencedMap<String, T> choices) {
    return parsed(
        key,
        "one of " + String.join(", ", choices.keySet()),
        text -> Optional.ofNullable(choices.get(text)));
  }

  Duration duration(String key, Duration otherwise) {
    return parsed(
            key,
            "a duration above zero with its unit, such as 30s or 5m",
            text -> Units.duration(text).filter(Duration::isPositive))
        .orElse(otherwise);
  }

  OptionalLong size(String key) {
    return parsed(
            key,
            "a size above zero with its unit, such as 512MiB or 4GiB",
            text -> {
              OptionalLong size = Units.size(text);
              return size.orElse(0) > 0 ? Optional.of(size.getAsLong()) : Optional.empty();
            })
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /// A path; a relative one starts from the configuration file's folder.
  Optional<Path> path(String key) {
    return parsed(key, "a path", this::resolved);
  }

  Optional<Path> requiredPath(String key) {
    checkPresent(key);
    return path(key);
  }

  /// The file of a path that may start from the configuration file's folder.
  Path resolve(String path) {
    return folder.resolve(path).toAbsolutePath().normalize();
  }

  private Optional<Path> resolved(String text) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(folder.resolve(text).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /// An origin as browsers send it, such as `https://bi.example.org`.
  List<String> origins(String key) {
    Place place = placeOf(key);
    List<String> origins = texts(key);
    for (String origin : origins) {
      if (!isOrigin(origin)) {
        problems.add(
            place,
            "'"
                + qualified(key)
                + "' must hold origins such as https://bi.example.org, not '"
                + origin
                + "'.");
      }
    }
    return origins;
  }

  private static boolean isOrigin(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && uri.getScheme() != null && uri.getRawPath().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// A value that `read` gives a meaning.
  ///
  /// @param expected what the value must be, in words
  <T> Optional<T> parsed(String key, String expected, Function<String, Optional<T>> read) {
    Place place = valuePlace(key);
    // As it was written, for a placeholder may stand for a secret.
    String written = unread.get(key) instanceof Node.Entry(_, _, Node.Text t) ? t.value() : "";
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = read.apply(text.get());
    if (value.isEmpty()) {
      problems.add(
          place, "'" + qualified(key) + "' must be " + expected + ", not '" + written + "'.");
    }
    return value;
  }

  /// Reports a key that a later version will know.
  void notYet(Map<String, String> features) {
    features.forEach((key, feature) -> {
      Node.Entry entry = unread.remove(key);
      if (entry != null) {
        problems.add(
            entry.place(),
            "'" + qualified(key) + "' (" + feature + ") is not supported yet; remove it.");
      }
    });
  }

  /// Reports a value that was read but cannot stand.
  void reject(String key, String why) {
    problems.add(valuePlace(key), "'" + qualified(key) + "' " + why);
  }

  /// Reports a key that the user chose but cannot have.
  void rejectKey(String key, String why) {
    problems.add(placeOf(key), "'" + qualified(key) + "' " + why);
  }

  /// Reports the keys that nobody asked for.
  void end() {
    for (Node.Entry entry : unread.values()) {
      problems.add(
          entry.place(),
          "unknown key '" + qualified(entry.key()) + "'." + NearNames.hint(entry.key(), known));
    }
  }

  /// Names what may be this key, misspelt, where nothing is known of the other keys.
  void rejectNear(String key) {
    for (Node.Entry entry : unread.values()) {
      String hint = NearNames.hint(entry.key(), List.of(key));
      if (!hint.isEmpty()) {
        problems.add(entry.place(), "unknown key '" + qualified(entry.key()) + "'." + hint);
      }
    }
  }

  private @Nullable Node take(String key) {
    known.add(key);
    asked.add(qualified(key));
    Node.Entry entry = unread.remove(key);
    return entry == null ? null : entry.value();
  }

  private Place valuePlace(String key) {
    return mapping.entries().stream()
        .filter(e -> e.key().equals(key))
        .findFirst()
        .map(e -> e.value().place())
        .orElse(mapping.place());
  }

  private <T> Optional<T> wrong(Node node, String key, String expected) {
    problems.add(node.place(), "'" + qualified(key) + "' must be " + expected + ".");
    return Optional.empty();
  }

  private String qualified(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
