package dev.tributary.server.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a result as it arrives: its columns once, then row by row, then the end.
public interface RowPrinter {
  void columns(List<ResultColumn> columns);

  void row(List<@Nullable String> values);

  void end();

  /// A column as the server describes it.
  record ResultColumn(String name, String type) {
    boolean numeric() {
      return type.startsWith("DECIMAL")
          || List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "REAL", "DOUBLE").contains(type);
    }
  }
}
