package dev.tributary.engine;

import dev.tributary.planner.plan.FragmentPlan;
import dev.tributary.planner.plan.PlannedStatement;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.util.List;

/// What a statement returns and what it takes, known without running it.
///
/// @param columns the result's columns with the labels that the client sees
/// @param parameters the types of the `?`, in order
/// @param changesSession whether it has no rows but changes what the client has chosen
public record StatementDescription(
    List<Column> columns, List<DataType> parameters, boolean changesSession) {
  public StatementDescription {
    columns = List.copyOf(columns);
    parameters = List.copyOf(parameters);
  }

  /// That of a statement that has rows.
  public StatementDescription(List<Column> columns, List<DataType> parameters) {
    this(columns, parameters, false);
  }

  static StatementDescription of(PlannedStatement statement) {
    return switch (statement) {
      case PlannedStatement.Query(FragmentPlan plan) ->
          new StatementDescription(plan.columns(), plan.parameterTypes());
      case PlannedStatement.Explanation(String _, FragmentPlan plan) ->
          new StatementDescription(ExplanationReader.COLUMNS, plan.parameterTypes());
      case PlannedStatement.Command command ->
          new StatementDescription(
              Commands.columns(command),
              List.of(),
              command instanceof PlannedStatement.SetSettings);
    };
  }
}
