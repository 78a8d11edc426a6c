package dev.tributary.engine;

import dev.tributary.engine.RowsComparison.Difference;
import dev.tributary.planner.plan.Fragment;
import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.planner.plan.Fragment.PlannedFiles;
import dev.tributary.planner.plan.Fragment.SourceFragment;
import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.SourceRequest;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.ipc.ArrowReader;

/// Runs a statement with and without pushdown over the same rows, and hands over the result only
/// where both are equal. Where they differ, it says whether that is a fault, or may have another
/// cause.
final class PushdownCheck {
  private static final int MOST_SQL = 500;

  private final PlanExecutor executor;
  private final ParameterValues values;
  private final QueryContext context;

  PushdownCheck(PlanExecutor executor, ParameterValues values, QueryContext context) {
    this.executor = executor;
    this.values = values;
    this.context = context;
  }

  /// Whether anything was left to sources that speak SQL, so that there is something to verify.
  static boolean isNeeded(FragmentPlan pushed, FragmentPlan plain) {
    return !pushed.fragments().equals(plain.fragments())
        && pushed.fragments().stream()
            .anyMatch(f ->
                f instanceof SourceFragment source
                    && source.request() instanceof SourceRequest.Native);
  }

  /// The rows of both plans, which the caller closes.
  ///
  /// @param onRun is told what the sources do for the plan with pushdown
  ArrowReader rows(
      FragmentPlan pushed,
      FragmentPlan plain,
      SourceLease sources,
      SourceSnapshots snapshots,
      Consumer<SourceMeters> onRun)
      throws StalePlan, IOException {
    HeldRows with = held(pushed, sources, snapshots, onRun);
    boolean equal = false;
    try (HeldRows without = held(plain, sources, snapshots, _ -> {})) {
      Optional<Difference> difference =
          RowsComparison.between(with, without, pushed.determinacy().orderedBy());
      context.cancellation().check();
      if (difference.isPresent()) {
        throw failure(difference.get(), with, without, pushed, causes(pushed, plain, snapshots));
      }
      equal = true;
      return new HeldReader(with, context.allocator());
    } finally {
      if (!equal) {
        with.close();
      }
    }
  }

  private HeldRows held(
      FragmentPlan plan,
      SourceLease sources,
      SourceSnapshots snapshots,
      Consumer<SourceMeters> onRun)
      throws StalePlan, IOException {
    PlanExecutor.Opened opened = executor.open(plan, sources, snapshots, values, context, onRun);
    try (PlanRun _ = opened.run();
        ArrowReader reader = opened.reader()) {
      return HeldRows.of(reader, context.allocator());
    } catch (RuntimeException | IOException e) {
      Optional<StalePlan> stale = opened.run().stale();
      if (stale.isPresent() && context.cancellation().reason().isEmpty()) {
        throw stale.get();
      }
      throw e;
    }
  }

  /// Why two right plans may have come to other rows.
  private static Optional<String> causes(
      FragmentPlan pushed, FragmentPlan plain, SourceSnapshots snapshots) {
    if (pushed.determinacy().open().isPresent()) {
      return Optional.of(
          "The statement leaves its answer open: it has %s."
              .formatted(pushed.determinacy().open().get()));
    }
    Set<String> changing = new TreeSet<>();
    for (FragmentPlan plan : List.of(pushed, plain)) {
      for (Fragment fragment : plan.fragments()) {
        if (fragment instanceof SourceFragment source && !snapshots.holds(source.source())) {
          changing.add(source.source());
        }
      }
    }
    if (!files(pushed).equals(files(plain))) {
      files(pushed).forEach(f -> changing.add(f.source()));
    }
    return changing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The data may have changed between the two: %s cannot be held still."
                .formatted(
                    changing.stream()
                        .map(name -> "source '" + name + "'")
                        .collect(Collectors.joining(", "))));
  }

  private static Set<PlannedFiles> files(FragmentPlan plan) {
    return plan.fragments().stream()
        .flatMap(f -> f instanceof EngineFragment e ? e.files().stream() : Stream.of())
        .collect(Collectors.toSet());
  }

  private static TributaryException failure(
      Difference difference,
      HeldRows with,
      HeldRows without,
      FragmentPlan pushed,
      Optional<String> cause) {
    String row =
        "Row %d of the result %s pushdown, %s, is not the one %s it (%d rows with pushdown, %d without)."
            .formatted(
                difference.row() + 1,
                difference.inLeft() ? "with" : "without",
                RowsComparison.text(difference.inLeft() ? with : without, difference.row()),
                difference.inLeft() ? "without" : "with",
                with.rows(),
                without.rows());
    return cause.isPresent()
        ? new TributaryException(
            ErrorCode.PUSHDOWN_UNVERIFIED,
            "The result could not be verified, and none of it goes out. %s %s Settle it, or set verify_pushdown to false."
                .formatted(row, cause.get()))
        : new TributaryException(
            ErrorCode.PUSHDOWN_MISMATCH,
            "The result with pushdown is wrong, and none of it goes out. %s %s Please report it; until then set pushdown to false."
                .formatted(row, fragments(pushed)));
  }

  private static String fragments(FragmentPlan plan) {
    return plan.fragments().stream()
        .filter(SourceFragment.class::isInstance)
        .map(SourceFragment.class::cast)
        .map(f ->
            "Fragment %d, source '%s', ran: %s."
                .formatted(f.id(), f.source(), Excerpt.of(SourceMeter.text(f), MOST_SQL)))
        .collect(Collectors.joining(" "));
  }
}
