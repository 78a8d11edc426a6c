package dev.tributary.engine;

import dev.tributary.planner.plan.Fragment.EngineFragment;
import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.FileInspector;
import dev.tributary.spi.source.Parameter;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.ipc.ArrowReader;

/// Where residual SQL runs. Thread-safe; one query never sees another's inputs.
public interface Engine extends AutoCloseable {

  /// Starts the fragment and streams its rows with exactly the fragment's columns.
  ///
  /// @param parameters the values of the SQL's `?`, in order
  /// @param inputs a reader for every edge, by the edge's name; from here on the returned reader
  ///   owns them, and closes them when it is closed (or before a failure is thrown)
  ArrowReader run(
      EngineFragment fragment,
      List<Parameter> parameters,
      Map<String, ArrowReader> inputs,
      QueryContext context);

  /// The engine's own view of files.
  FileInspector fileInspector();

  @Override
  void close();
}
