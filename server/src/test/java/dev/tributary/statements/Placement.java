package dev.tributary.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the tables of a statement are.
enum Placement {
  POSTGRESQL,
  PARQUET,
  /// In PostgreSQL those that MariaDB cannot hold.
  MARIADB,
  /// The first table that the statement reads in PostgreSQL, the second in Parquet, and so on.
  MIXED,
  /// In MariaDB, Parquet and PostgreSQL in turn, each table in one of them.
  IN_TURN;

  private static final String CRM = "crm.public.";
  private static final String LAKE = "lake.main.";
  private static final Pattern TABLE =
      Pattern.compile(
          "(?i)(from |join |, |join \\(|from"
              + " \\()(people|visits|places|readings|nobody|single|days|words|events|logic|dups"
              + "|more|sales|ticks|moments|scripts|lists|amounts|documents|nested)\\b(?![.(])");

  /// The placements in which the statement says different things.
  static List<Placement> of(String sql) {
    long tables = TABLE.matcher(sql).results().count();
    return tables == 0
        ? List.of(PARQUET)
        : tables == 1 ? List.of(POSTGRESQL, PARQUET, MARIADB) : List.of(values());
  }

  /// The statement with its tables placed.
  ///
  /// @param mariadb what stands before a table's name in MariaDB, where it is there
  String place(String sql, Function<String, Optional<String>> mariadb) {
    Matcher tables = TABLE.matcher(sql);
    int[] read = {0};
    List<String> names = new ArrayList<>();
    return tables.replaceAll(table -> {
      String name = table.group(2).toLowerCase(Locale.ROOT);
      if (!names.contains(name)) {
        names.add(name);
      }
      int turn = this == IN_TURN ? names.indexOf(name) : read[0]++;
      return table.group(1) + catalog(turn, mariadb.apply(name).orElse(CRM)) + table.group(2);
    });
  }

  private String catalog(int table, String mariadb) {
    return switch (this) {
      case POSTGRESQL -> CRM;
      case PARQUET -> LAKE;
      case MARIADB -> mariadb;
      case MIXED -> table % 2 == 0 ? CRM : LAKE;
      case IN_TURN -> List.of(mariadb, LAKE, CRM).get(table % 3);
    };
  }
}
