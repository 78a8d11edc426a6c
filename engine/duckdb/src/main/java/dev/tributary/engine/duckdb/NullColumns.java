package dev.tributary.engine.duckdb;

import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/// Columns that are nothing but NULL. DuckDB exports them without any buffer, whatever type was
/// planned, and here they take on the planned type.
final class NullColumns {
  private NullColumns() {}

  static boolean any(Schema actual) {
    return actual.getFields().stream().anyMatch(NullColumns::isNull);
  }

  static boolean isNull(Field field) {
    return field.getType() instanceof ArrowType.Null;
  }

  /// The actual schema, with the planned types where it has none.
  static Schema likePlanned(List<Column> columns, Schema actual) {
    List<Field> fields = new ArrayList<>(actual.getFields());
    for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
      if (isNull(fields.get(i))) {
        fields.set(i, ArrowTypes.field(columns.get(i)));
      }
    }
    return new Schema(fields);
  }
}
