package dev.tributary.planner.plan;

import dev.tributary.spi.source.FileScan;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.Column;
import java.util.List;
import java.util.OptionalLong;

/// One piece of a plan that runs in one place.
public sealed interface Fragment {

  /// Its number in the plan, from 0.
  int id();

  /// What it returns, in order.
  List<Column> columns();

  /// What one source does by itself.
  ///
  /// @param estimatedRows how many rows it may return, absent where nobody knows
  /// @param notPushed what was left to the engine although it reads only this source, and why
  record SourceFragment(
      int id,
      String source,
      SourceRequest request,
      List<Column> columns,
      OptionalLong estimatedRows,
      List<String> notPushed)
      implements Fragment {
    public SourceFragment {
      columns = List.copyOf(columns);
      notPushed = List.copyOf(notPushed);
    }
  }

  /// A statement that the engine runs over its inputs and files.
  ///
  /// @param inputs in the order in which they are read: those that are kept first
  record EngineFragment(
      int id,
      String sql,
      List<ParameterSlot> parameters,
      List<Edge> inputs,
      List<PlannedFiles> files,
      List<Column> columns)
      implements Fragment {
    public EngineFragment {
      parameters = List.copyOf(parameters);
      inputs = List.copyOf(inputs);
      files = List.copyOf(files);
      columns = List.copyOf(columns);
    }
  }

  /// A fragment's rows under the name that the engine's SQL gives them.
  record Edge(String name, SourceFragment from, Kind kind) {
    /// How the rows reach the engine.
    public enum Kind {
      /// Read once, as they come, while the statement runs.
      STREAM,
      /// Kept in a table before the statement starts.
      SPOOL
    }
  }

  /// Files that the engine's SQL names; a plan is stale once the source lists others.
  record PlannedFiles(String source, TableName table, FileScan scan) {}
}
