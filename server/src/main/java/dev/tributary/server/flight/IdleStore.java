package dev.tributary.server.flight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Things that clients come back to by a handle. One that nobody has asked for in a while is
/// dropped, and so is the one that was asked for longest ago where all weigh too much. Thread-safe.
final class IdleStore<V> {
  private record Kept<V>(V value, long weight, long usedNanos) {}

  private final LinkedHashMap<String, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Duration idle;
  private final long mostWeight;
  private final ToLongFunction<V> weigher;
  private final LongSupplier nanos;
  private long weight;

  IdleStore(Duration idle, long mostWeight, ToLongFunction<V> weigher, LongSupplier nanos) {
    this.idle = idle;
    this.mostWeight = mostWeight;
    this.weigher = weigher;
    this.nanos = nanos;
  }

  synchronized void put(String handle, V value) {
    Kept<V> added = new Kept<>(value, weigher.applyAsLong(value), nanos.getAsLong());
    weight += added.weight() - weightOf(kept.put(handle, added));
    dropOldest();
  }

  synchronized Optional<V> find(String handle) {
    dropOldest();
    Kept<V> found = kept.get(handle);
    if (found == null) {
      return Optional.empty();
    }
    kept.put(handle, new Kept<>(found.value(), found.weight(), nanos.getAsLong()));
    return Optional.of(found.value());
  }

  synchronized Optional<V> remove(String handle) {
    Kept<V> removed = kept.remove(handle);
    weight -= weightOf(removed);
    return Optional.ofNullable(removed).map(Kept::value);
  }

  /// Removes those that fit and returns them.
  synchronized List<V> removeIf(Predicate<V> unwanted) {
    List<V> removed = new ArrayList<>();
    for (Iterator<Kept<V>> all = kept.values().iterator(); all.hasNext(); ) {
      Kept<V> next = all.next();
      if (unwanted.test(next.value())) {
        all.remove();
        weight -= next.weight();
        removed.add(next.value());
      }
    }
    return removed;
  }

  private void dropOldest() {
    Iterator<Map.Entry<String, Kept<V>>> oldestFirst = kept.entrySet().iterator();
    while (oldestFirst.hasNext()) {
      Kept<V> oldest = oldestFirst.next().getValue();
      boolean stale = nanos.getAsLong() - oldest.usedNanos() >= idle.toNanos();
      // The one that has just come stays, whatever it weighs.
      boolean tooMuch = weight > mostWeight && kept.size() > 1;
      if (!stale && !tooMuch) {
        return;
      }
      oldestFirst.remove();
      weight -= oldest.weight();
    }
  }

  private static long weightOf(@Nullable Kept<?> entry) {
    return entry == null ? 0 : entry.weight();
  }
}
