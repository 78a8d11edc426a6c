package dev.tributary.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kind of relational database that a catalog can be.
public enum DatabaseType {
  POSTGRESQL("postgresql", true, "jdbc:postgresql://db:5432/crm", "jdbc:postgresql:"),
  /// MariaDB too, which may also be called so.
  MYSQL("mysql", true, "jdbc:mysql://db:3306/shop", "jdbc:mysql:", "jdbc:mariadb:");

  private static final Map<String, String> OTHER_WORDS = Map.of("mariadb", "mysql");

  private final String word;
  private final boolean login;
  private final String example;
  private final List<String> prefixes;

  DatabaseType(String word, boolean login, String example, String... prefixes) {
    this.word = word;
    this.login = login;
    this.example = example;
    this.prefixes = List.of(prefixes);
  }

  /// The `type` in the configuration.
  public String word() {
    return word;
  }

  /// Whether one has to say who one is.
  boolean login() {
    return login;
  }

  String example() {
    return example;
  }

  /// What a `url` may begin with.
  List<String> prefixes() {
    return prefixes;
  }

  static Optional<DatabaseType> of(String word) {
    String known = OTHER_WORDS.getOrDefault(word, word);
    return Arrays.stream(values()).filter(t -> t.word.equals(known)).findFirst();
  }
}
