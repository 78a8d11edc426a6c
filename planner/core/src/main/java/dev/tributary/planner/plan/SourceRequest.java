package dev.tributary.planner.plan;

import dev.tributary.spi.source.TableName;
import java.util.List;

/// What a source is asked.
public sealed interface SourceRequest {

  /// A statement in its own SQL.
  ///
  /// @param parameters where the values of its `?` come from, in order
  record Native(String sql, List<ParameterSlot> parameters) implements SourceRequest {
    public Native {
      parameters = List.copyOf(parameters);
    }
  }

  /// Some columns of one table, as the source has them.
  ///
  /// @param fields the wanted columns, in the order of the fragment's columns
  /// @param matches what the source may use to find fewer rows; the engine checks it again
  record Scan(TableName table, List<String> fields, List<Match> matches) implements SourceRequest {
    public Scan {
      fields = List.copyOf(fields);
      matches = List.copyOf(matches);
    }
  }

  /// A column and the value it is to have.
  record Match(String column, ParameterSlot value) {}
}
