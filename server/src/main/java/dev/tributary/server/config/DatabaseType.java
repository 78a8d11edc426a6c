package dev.tributary.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kind of relational database that a catalog can be.
public enum DatabaseType {
  POSTGRESQL("postgresql", Login.REQUIRED, "jdbc:postgresql://db:5432/crm", "jdbc:postgresql:"),
  /// MariaDB too, which may also be called so.
  MYSQL("mysql", Login.REQUIRED, "jdbc:mysql://db:3306/shop", "jdbc:mysql:", "jdbc:mariadb:"),
  H2("h2", Login.POSSIBLE, "jdbc:h2:file:./data/stock", "jdbc:h2:"),
  /// A file, which is given by its `path`.
  DUCKDB("duckdb", Login.NONE, "jdbc:duckdb:./data/stock.duckdb", "jdbc:duckdb:"),
  SQLITE("sqlite", Login.NONE, "jdbc:sqlite:./data/app.db", "jdbc:sqlite:");

  private static final Map<String, String> OTHER_WORDS = Map.of("mariadb", "mysql");

  /// Whether one has to say who one is.
  enum Login {
    REQUIRED,
    POSSIBLE,
    NONE
  }

  private final String word;
  private final Login login;
  private final String example;
  private final List<String> prefixes;

  DatabaseType(String word, Login login, String example, String... prefixes) {
    this.word = word;
    this.login = login;
    this.example = example;
    this.prefixes = List.of(prefixes);
  }

  /// The `type` in the configuration.
  public String word() {
    return word;
  }

  Login login() {
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
