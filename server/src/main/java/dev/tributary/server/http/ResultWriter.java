package dev.tributary.server.http;

import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import org.apache.arrow.vector.VectorSchemaRoot;

/// Writes one result in one format: [#begin], then every [#batch], then [#end] or [#fail]. Keeps
/// nothing of a batch after the call.
interface ResultWriter {
  void begin() throws IOException;

  void batch(VectorSchemaRoot batch) throws IOException;

  void end() throws IOException;

  /// Marks a result that has begun as broken off.
  ///
  /// @return whether the format can show it; where not, the connection must be cut, for a cut
  ///   result that looks whole is a wrong answer
  boolean fail(TributaryException error) throws IOException;
}
