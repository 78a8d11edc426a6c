package dev.tributary.planner.plan;

import dev.tributary.spi.error.SqlPosition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a statement comes to.
public sealed interface PlannedStatement {

  /// Rows are to be fetched.
  record Query(FragmentPlan plan) implements PlannedStatement {}

  /// The plan itself is asked for, already printed.
  record Explanation(String text, FragmentPlan plan) implements PlannedStatement {}

  /// The session or a catalog is concerned, and there is nothing to plan.
  sealed interface Command extends PlannedStatement {}

  /// Settings of the session are to be others.
  record SetSettings(List<SettingChange> changes) implements Command {
    public SetSettings {
      changes = List.copyOf(changes);
    }
  }

  /// A setting and its new value.
  ///
  /// @param setting as it was written, in lower case; all settings where absent
  /// @param value the default where absent
  record SettingChange(
      Optional<String> setting, Optional<String> value, @Nullable SqlPosition position) {}

  /// Settings of the session are asked for.
  ///
  /// @param setting as it was written, in lower case; all settings where absent
  record ShowSettings(Optional<String> setting, @Nullable SqlPosition position)
      implements Command {}

  /// A catalog's source is to tell its tables again.
  ///
  /// @param catalog its own spelling
  record RefreshCatalog(String catalog) implements Command {}
}
