package dev.tributary.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.adapter.testkit.PostgresqlServer;
import dev.tributary.engine.QueryLimits;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Statements with tokens lost, doubled, swapped and mixed up: each is answered or refused for what
/// it is, and never a fault of ours.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class FuzzIT {
  private static final int STATEMENTS = Integer.getInteger("fuzz.statements", 2_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20261120);
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|\\w+(?:\\.\\w+)*|<>|<=|>=|\\|\\||::|\\S");
  private static final Pattern CREATED = Pattern.compile("create table (\\w+)");
  private static final List<String> ODD =
      List.of(
          "(",
          ")",
          ",",
          "null",
          "''",
          "'x'",
          "0",
          "-1",
          "1e400",
          "9223372036854775808",
          "*",
          "not",
          "case",
          "end",
          "over ()",
          "distinct",
          "?",
          ";",
          "'",
          "\"",
          "--",
          "/*",
          "😀",
          "\u0000",
          "array[1]",
          "row(1, 2)",
          "interval '1' day",
          "date '2020-02-30'",
          "::",
          "lateral",
          "filter",
          "within group (order by 1)",
          "group by ()",
          "order by 99",
          "limit -1",
          "using (id)");

  private static final Set<String> KEYWORDS =
      Set.of(
          "select",
          "from",
          "where",
          "group",
          "order",
          "by",
          "and",
          "or",
          "not",
          "in",
          "is",
          "on",
          "join",
          "left",
          "full",
          "inner",
          "union",
          "all",
          "having",
          "with",
          "as",
          "case",
          "when",
          "then",
          "else",
          "end",
          "over",
          "between",
          "exists",
          "limit",
          "distinct",
          "cast");

  @TempDir static Path folder;
  private final List<String> statements = new ArrayList<>();
  private PostgresqlServer server;
  private Federation federation;

  @BeforeAll
  void load() throws Exception {
    server = PostgresqlServer.start();
    Path lake = Files.createDirectories(folder.resolve("lake"));
    List<String> tables = new ArrayList<>();
    try (Oracle oracle = new Oracle()) {
      for (String statement : read("tables.sql")) {
        oracle.execute(statement);
        server.execute(statement);
        CREATED.matcher(statement).results().forEach(created -> tables.add(created.group(1)));
      }
      for (String table : tables) {
        oracle.writeParquet(table, lake.resolve(table + ".parquet"));
      }
    }
    federation =
        new Federation(server.url(), lake, Files.createDirectories(folder.resolve("spill")));
    for (String statement : read("queries.sql")) {
      String sql = statement.replaceFirst("^error ", "");
      statements.add(sql);
      String first = tables.getFirst();
      statements.add(sql.replaceAll("(from |join |, )" + first + "\\b", "$1crm.public." + first));
    }
  }

  private static List<String> read(String resource) throws IOException {
    try (InputStream in = FuzzIT.class.getResourceAsStream("/differential/" + resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\\n\\s*\\n")).map(String::strip).toList();
    }
  }

  @AfterAll
  void close() {
    if (federation != null) {
      federation.close();
      server.close();
    }
  }

  @Test
  void mutilatedStatementsAreAnsweredOrRefusedForWhatTheyAre() {
    Random random = new Random(SEED);
    List<String> faults = new ArrayList<>();
    var codes = new TreeMap<String, Integer>();
    for (int i = 0; i < STATEMENTS; i++) {
      String sql = mutilated(random);
      String outcome;
      try {
        Answer _ = federation.answer(sql, new QueryLimits(100_000, Duration.ofSeconds(5)));
        outcome = "rows";
      } catch (TributaryException e) {
        outcome = e.code().name();
        if (e.code() == ErrorCode.INTERNAL_ERROR) {
          faults.add(sql + "\n    " + e.getMessage());
        }
      }
      codes.merge(outcome, 1, Integer::sum);
    }
    assertThat(faults).as("of %s", codes).isEmpty();
    // Most must get further than the parser, and many be right by chance.
    assertThat(codes.getOrDefault("rows", 0)).as("%s", codes).isGreaterThan(STATEMENTS / 20);
    assertThat(federation.allocatedBytes()).isZero();
  }

  private String mutilated(Random random) {
    List<String> tokens = new ArrayList<>(tokens(any(random)));
    List<String> others = tokens(any(random));
    for (int n = 1 + random.nextInt(2); n > 0 && !tokens.isEmpty(); n--) {
      int at = random.nextInt(tokens.size());
      switch (random.nextInt(24)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, tokens.get(at));
        case 2 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
        case 3 -> tokens.set(at, others.get(random.nextInt(others.size())));
        case 4 -> tokens.add(at, ODD.get(random.nextInt(ODD.size())));
        case 5 -> tokens.set(at, ODD.get(random.nextInt(ODD.size())));
        case 6 -> tokens.addAll(at, others.subList(random.nextInt(others.size()), others.size()));
        // What can stand in the same place: these get far.
        default -> replaceByItsLike(tokens, at, others, random);
      }
    }
    return String.join(" ", tokens);
  }

  private static void replaceByItsLike(
      List<String> tokens, int at, List<String> others, Random random) {
    char kind = kind(tokens.get(at));
    List<String> like = others.stream().filter(t -> kind(t) == kind).toList();
    if (!like.isEmpty()) {
      tokens.set(at, like.get(random.nextInt(like.size())));
    }
  }

  private static char kind(String token) {
    char first = token.charAt(0);
    if (Character.isDigit(first) || first == '\'') {
      return '1';
    }
    if (!Character.isLetter(first)) {
      return first == '(' || first == ')' || first == ',' ? first : '+';
    }
    return KEYWORDS.contains(token.toLowerCase(Locale.ROOT)) ? 'k' : 'a';
  }

  private String any(Random random) {
    return statements.get(random.nextInt(statements.size()));
  }

  private static List<String> tokens(String sql) {
    return TOKEN.matcher(sql).results().map(MatchResult::group).toList();
  }
}
