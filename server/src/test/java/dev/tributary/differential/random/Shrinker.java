package dev.tributary.differential.random;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a difference small: takes away what the difference does not need.
final class Shrinker {
  private static final int MOST_TRIALS = 1_500;
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final World world;
  private final String category;
  private final Set<String> tried = new HashSet<>();
  private Trial best;
  private List<TableSpec> loaded;
  private final long end = System.nanoTime() + LONGEST.toNanos();
  private int trials;

  private Shrinker(World world, Trial trial, Verdict verdict) {
    this.world = world;
    this.best = trial;
    this.loaded = trial.tables();
    this.category = verdict.category();
  }

  /// The smallest that was found with a difference of the same category.
  static Trial shrink(World world, Trial trial, Verdict verdict) {
    Shrinker shrinker = new Shrinker(world, trial, verdict);
    String before;
    do {
      before = CaseFile.text(shrinker.best, "");
      shrinker.query();
      shrinker.tables();
      shrinker.places();
    } while (!before.equals(CaseFile.text(shrinker.best, "")) && shrinker.goesOn());
    shrinker.load(shrinker.best.tables());
    return shrinker.best;
  }

  private boolean goesOn() {
    return trials < MOST_TRIALS && System.nanoTime() < end;
  }

  private void query() {
    boolean shrunk = true;
    while (shrunk && goesOn()) {
      Optional<Query> smaller =
          Variants.of(best.query())
              .filter(q -> !q.equals(best.query()))
              .filter(q -> tried.add(SqlText.oracle(q)))
              .takeWhile(_ -> goesOn())
              .filter(q -> differs(best.with(q)))
              .findFirst();
      shrunk = smaller.isPresent();
    }
  }

  private void tables() {
    String sql = SqlText.oracle(best.query());
    List<TableSpec> used =
        best.tables().stream()
            .filter(t ->
                Query.all(best.query())
                    .anyMatch(
                        n -> n instanceof Relation.TableUse use && use.table().equals(t.name())))
            .toList();
    differs(best.with(withoutReferences(used)));
    for (int i = 0; i < best.tables().size(); i++) {
      rows(i);
      columns(i, sql);
    }
    for (int i = 0; i < best.tables().size(); i++) {
      TableSpec table = best.tables().get(i);
      differs(replaced(i, table.withKeys(false, List.of())));
      for (int c = 0; c < best.tables().get(i).columns().size(); c++) {
        var column = best.tables().get(i).columns().get(c);
        if (column.notNull() || column.collation().isPresent()) {
          differs(replaced(i, best.tables().get(i).withPlain(c)));
        }
      }
    }
  }

  private static List<TableSpec> withoutReferences(List<TableSpec> tables) {
    List<TableSpec> plain = new ArrayList<>();
    for (TableSpec table : tables) {
      TableSpec copy = table;
      for (int c = 0; c < table.columns().size(); c++) {
        if (table.columns().get(c).references().isPresent()) {
          copy = copy.withPlain(c);
        }
      }
      plain.add(copy);
    }
    return plain;
  }

  private Trial replaced(int index, TableSpec table) {
    List<TableSpec> tables = new ArrayList<>(best.tables());
    tables.set(index, table);
    return best.with(tables);
  }

  private void rows(int index) {
    int chunk = Math.max(1, best.tables().get(index).rows().size() / 2);
    while (chunk >= 1) {
      int at = 0;
      while (at < best.tables().get(index).rows().size()) {
        List<List<@Nullable String>> rows = new ArrayList<>(best.tables().get(index).rows());
        rows.subList(at, Math.min(at + chunk, rows.size())).clear();
        if (!differs(replaced(index, best.tables().get(index).withRows(rows)))) {
          at += chunk;
        }
      }
      chunk /= 2;
    }
  }

  private void columns(int index, String sql) {
    for (int c = best.tables().get(index).columns().size() - 1; c >= 0; c--) {
      TableSpec table = best.tables().get(index);
      String name = table.columns().get(c).name();
      if (table.columns().size() > 1 && !sql.matches("(?s).*\\b" + name + "\\b.*")) {
        differs(replaced(index, table.without(c)));
      }
    }
  }

  private void places() {
    for (Place place : world.places()) {
      Map<String, String> places = new HashMap<>();
      best.places().keySet().forEach(t -> places.put(t, place.qualified(t)));
      if (best.tables().stream().allMatch(place::holds) && differs(best.with(places))) {
        return;
      }
    }
  }

  private boolean differs(Trial trial) {
    if (trial.equals(best) || !goesOn()) {
      return false;
    }
    trials++;
    try {
      load(trial.tables());
    } catch (RuntimeException | AssertionError _) {
      // A row that others refer to: PostgreSQL does not let it go.
      loaded = List.of();
      return false;
    }
    Verdict verdict = world.check(trial.statement(), category);
    if (verdict.kind() == Verdict.Kind.DIFFERENT && verdict.category().equals(category)) {
      best = trial;
      return true;
    }
    return false;
  }

  private void load(List<TableSpec> tables) {
    if (!tables.equals(loaded)) {
      world.load(tables);
      loaded = tables;
    }
  }
}
