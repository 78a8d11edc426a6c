package dev.tributary.differential.random;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Rounds of random tables and queries. Each round has a seed of its own, which makes it again.
public final class RandomRun implements AutoCloseable {
  private static final int QUERIES = 40;

  private final World world;
  private final Tally tally = new Tally();
  private final List<String> differences = new ArrayList<>();

  /// @param folder an empty one for files
  public RandomRun(Path folder) {
    world = new World(folder);
  }

  /// One round.
  ///
  /// @param tables how many, or 0 for what the seed says
  /// @param found is told of each difference, as the text of a case
  public void round(long seed, int tables, Consumer<String> found) {
    Draw draw = new Draw(seed);
    List<TableSpec> specs =
        new Tables(draw, world.collations()).make(tables > 0 ? tables : 2 + draw.below(4));
    world.load(specs);
    for (int i = 0; i < QUERIES; i++) {
      long querySeed = seed * 1_000_003 + i;
      Query query = Queries.make(querySeed, specs, draw.percent(20));
      Trial trial = new Trial(specs, places(draw, specs), query);
      Verdict verdict = ask(trial);
      if (verdict.kind() == Verdict.Kind.DIFFERENT) {
        Trial small = Shrinker.shrink(world, trial, verdict);
        String again = world.check(small.statement()).difference().orElse("gone when asked again");
        String text = CaseFile.text(small, "seed " + seed + ", query " + i + "\n" + again);
        differences.add(text);
        found.accept(text);
        world.load(specs);
      }
    }
  }

  private Verdict ask(Trial trial) {
    Statement statement = trial.statement();
    Verdict verdict = world.check(statement);
    if (verdict.kind() == Verdict.Kind.REFUSED) {
      tally.addRefused(verdict, world.refusal(statement));
    } else if (verdict.kind() != Verdict.Kind.DIFFERENT) {
      tally.add(trial.query(), verdict, world.split(statement));
    }
    return verdict;
  }

  /// All tables in one place, or each somewhere.
  private Map<String, String> places(Draw draw, List<TableSpec> tables) {
    // All in one source that does more than scans: the whole query may go there.
    Place one =
        draw.of(
            draw.percent(10)
                ? world.places()
                : world.places().stream().filter(p -> !(p instanceof FilesPlace)).toList());
    boolean together = draw.percent(45);
    Map<String, String> places = new HashMap<>();
    for (TableSpec table : tables) {
      List<Place> able = world.places().stream().filter(p -> p.holds(table)).toList();
      Place place = together && able.contains(one) ? one : draw.of(able);
      places.put(table.name(), place.qualified(table.name()));
    }
    return places;
  }

  /// The differences so far, as texts of cases.
  public List<String> differences() {
    return List.copyOf(differences);
  }

  /// What was asked so far, in a line.
  public String summary() {
    return tally.toString();
  }

  /// How many queries had what, and why others were refused.
  public String details() {
    StringBuilder text = new StringBuilder();
    tally.parts().forEach((part, count) -> text.append("%7d %s%n".formatted(count, part)));
    tally
        .refusals()
        .forEach((why, count) -> text.append("%7d refused: %s%n".formatted(count, why)));
    return text.toString();
  }

  Tally tally() {
    return tally;
  }

  World world() {
    return world;
  }

  @Override
  public void close() {
    world.close();
  }
}
