package dev.tributary.statements;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the tables of a statement are.
enum Placement {
  POSTGRESQL,
  PARQUET,
  /// The first table that the statement reads in PostgreSQL, the second in Parquet, and so on.
  MIXED;

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
        : tables == 1 ? List.of(POSTGRESQL, PARQUET) : List.of(values());
  }

  /// The statement with its tables placed.
  String place(String sql) {
    Matcher tables = TABLE.matcher(sql);
    int[] read = {0};
    return tables.replaceAll(table -> table.group(1) + catalog(read[0]++) + name(table));
  }

  private static String name(MatchResult table) {
    return table.group(2);
  }

  private String catalog(int table) {
    return switch (this) {
      case POSTGRESQL -> "crm.public.";
      case PARQUET -> "lake.main.";
      case MIXED -> table % 2 == 0 ? "crm.public." : "lake.main.";
    };
  }
}
