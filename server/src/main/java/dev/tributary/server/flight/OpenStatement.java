package dev.tributary.server.flight;

import dev.tributary.engine.StatementDescription;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// A statement that was described to a client, with all that running it takes. Thread-safe; it may
/// be run several times, even at once.
final class OpenStatement {
  private static final long WEIGHT_OF_COLUMN = 512;
  private static final long WEIGHT_OF_VALUE = 64;

  private final AskedStatement asked;
  private final StatementDescription description;
  private final List<List<@Nullable Object>> parameterRows;
  private final Schema schema;
  private final Set<StatementResult> running = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;
  private volatile boolean takenEffect;

  /// @param parameterRows the statement is run once for each
  OpenStatement(
      AskedStatement asked,
      StatementDescription description,
      List<List<@Nullable Object>> parameterRows) {
    this.asked = asked;
    this.description = description;
    this.parameterRows = parameterRows;
    this.schema = ResultFields.schema(description.columns());
  }

  AskedStatement asked() {
    return asked;
  }

  StatementDescription description() {
    return description;
  }

  Schema schema() {
    return schema;
  }

  List<List<@Nullable Object>> parameterRows() {
    return parameterRows;
  }

  long weight() {
    long values = parameterRows.stream().mapToLong(List::size).sum();
    return asked.weight() + WEIGHT_OF_COLUMN * schema.getFields().size() + WEIGHT_OF_VALUE * values;
  }

  /// It has done what it does, and has no rows.
  void takeEffect() {
    takenEffect = true;
  }

  boolean hasTakenEffect() {
    return takenEffect;
  }

  void started(StatementResult result) {
    running.add(result);
    if (cancelled) {
      result.cancel();
    }
  }

  void ended(StatementResult result) {
    running.remove(result);
  }

  /// Stops what runs, and whatever is still started.
  void cancel() {
    cancelled = true;
    running.forEach(StatementResult::cancel);
  }
}
