package dev.tributary.logictest;

/// Why a query does not count.
public enum Reason {
  /// The database that holds the tables refused to change them as the file says.
  CHANGE_REFUSED("the tables could not be changed as the file says"),
  /// Tributary and PostgreSQL itself answer the same, and SQLite something else.
  OTHER_LANGUAGE("SQLite's answer is another than PostgreSQL's, and Tributary's is that"),
  /// A typed error, and an error in PostgreSQL itself.
  REFUSED_BY_POSTGRESQL_TOO("refused, by PostgreSQL itself too"),
  /// A typed error, where PostgreSQL itself has an answer.
  REFUSED("refused, though PostgreSQL itself answers");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
