package dev.tributary.server.config;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A configuration that was read but not accepted: what it comes to so far, and what is wrong with
/// it. Problems that show only later, when a source is tried, can be added. For one thread.
public final class ConfigurationDraft {
  /// What a server takes over while it runs.
  private static final List<String> WHILE_RUNNING = List.of("catalogs.", "limits.");

  private final String name;
  private final Node.Mapping root;
  private final ServerConfiguration configuration;
  private final Problems problems;
  private final Set<String> asked;

  ConfigurationDraft(
      String name,
      Node.Mapping root,
      ServerConfiguration configuration,
      Problems problems,
      Set<String> asked) {
    this.name = name;
    this.root = root;
    this.configuration = configuration;
    this.problems = problems;
    this.asked = asked;
  }

  /// The configuration; fails with INVALID_CONFIGURATION and all problems if there are any.
  public ServerConfiguration accepted() {
    if (!problems.isEmpty()) {
      throw problems.toException(name);
    }
    return configuration;
  }

  /// The configuration with those catalogs only that have no problem yet.
  public ServerConfiguration sound() {
    List<CatalogConfiguration> catalogs =
        configuration.catalogs().stream().filter(c -> isSound(c.name())).toList();
    return new ServerConfiguration(
        configuration.http(),
        configuration.flight(),
        configuration.state(),
        catalogs,
        configuration.metadataRefresh(),
        configuration.engine(),
        configuration.limits());
  }

  private boolean isSound(String catalog) {
    return find(root, "catalogs", catalog)
        .map(entry -> places(entry).collect(Collectors.toSet()))
        .filter(problems::anyAt)
        .isEmpty();
  }

  private static Stream<Place> places(Node.Entry entry) {
    return Stream.concat(Stream.of(entry.place()), places(entry.value()));
  }

  private static Stream<Place> places(Node node) {
    Stream<Place> below =
        switch (node) {
          case Node.Mapping(Place _, List<Node.Entry> entries) ->
              entries.stream().flatMap(ConfigurationDraft::places);
          case Node.Sequence(Place _, List<Node> items) ->
              items.stream().flatMap(ConfigurationDraft::places);
          case Node.Text _, Node.Empty _ -> Stream.empty();
        };
    return Stream.concat(Stream.of(node.place()), below);
  }

  /// Adds why a catalog's source cannot be used, at the key that is the likeliest to be wrong.
  public void rejectCatalog(String catalog, TributaryException why) {
    List<String> suspects =
        why.code() == ErrorCode.SOURCE_LOGIN_REJECTED
            ? List.of("password", "user", "url")
            : List.of("url", "root", "path");
    Optional<Place> place =
        suspects.stream()
            .flatMap(key -> find(root, "catalogs", catalog, key).stream())
            .map(entry -> entry.value().place())
            .findFirst();
    problems.add(
        place.or(() -> find(root, "catalogs", catalog).map(Node.Entry::place)).orElse(root.place()),
        why.getMessage());
  }

  /// Adds why the engine cannot be started as configured.
  public void rejectEngine(TributaryException why) {
    problems.add(
        find(root, "engine", "duckdb", "temp-directory")
            .or(() -> find(root, "engine"))
            .map(Node.Entry::place)
            .orElse(root.place()),
        why.getMessage());
  }

  /// The keys whose values are others than in a draft before this one, as they are written, and
  /// which a server cannot take over while it runs.
  public List<String> changedForRestart(ConfigurationDraft before) {
    Map<String, String> was = values(before.root);
    Map<String, String> is = values(root);
    Set<String> keys = new TreeSet<>(was.keySet());
    keys.addAll(is.keySet());
    return keys.stream()
        .filter(key -> WHILE_RUNNING.stream().noneMatch(key::startsWith))
        .filter(key -> !Objects.equals(was.get(key), is.get(key)))
        .toList();
  }

  private static Map<String, String> values(Node.Mapping mapping) {
    Map<String, String> values = new HashMap<>();
    addValues("", mapping, values);
    return values;
  }

  private static void addValues(String path, Node node, Map<String, String> values) {
    switch (node) {
      case Node.Mapping(Place _, List<Node.Entry> entries) ->
          entries.forEach(
              e -> addValues(path.isEmpty() ? e.key() : path + "." + e.key(), e.value(), values));
      case Node.Sequence(Place _, List<Node> items) ->
          items.forEach(item ->
              values.merge(
                  path,
                  item instanceof Node.Text text ? text.value() : item.toString(),
                  (a, b) -> a + ", " + b));
      case Node.Text(Place _, String value) -> values.put(path, value);
      case Node.Empty _ -> {
        // As if it were not there.
      }
    }
  }

  private static Optional<Node.Entry> find(Node.Mapping mapping, String... path) {
    Optional<Node.Entry> found = Optional.empty();
    Node here = mapping;
    for (String key : path) {
      if (!(here instanceof Node.Mapping(Place _, List<Node.Entry> entries))) {
        return Optional.empty();
      }
      found = entries.stream().filter(e -> e.key().equals(key)).findFirst();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      here = found.get().value();
    }
    return found;
  }

  /// The keys that the reader asked for, whether they were there or not.
  Set<String> askedKeys() {
    return new TreeSet<>(asked);
  }
}
