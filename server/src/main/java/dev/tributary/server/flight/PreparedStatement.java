package dev.tributary.server.flight;

import dev.tributary.engine.StatementDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that a client has prepared, and the parameters that it has bound last. Thread-safe.
final class PreparedStatement {
  private static final long WEIGHT_OF_COLUMN = 512;
  private static final List<List<@Nullable Object>> ONCE_WITHOUT = List.of(List.of());

  private final AskedStatement asked;
  private final StatementDescription description;
  private volatile List<List<@Nullable Object>> bound = ONCE_WITHOUT;

  PreparedStatement(AskedStatement asked, StatementDescription description) {
    this.asked = asked;
    this.description = description;
  }

  AskedStatement asked() {
    return asked;
  }

  StatementDescription description() {
    return description;
  }

  /// Sets the rows of parameters that the statement is run for from now on.
  void bind(List<List<@Nullable Object>> rows) {
    bound = rows;
  }

  /// What is to be fetched now.
  OpenStatement open() {
    return new OpenStatement(asked, description, bound);
  }

  long weight() {
    return asked.weight() + WEIGHT_OF_COLUMN * description.columns().size();
  }
}
