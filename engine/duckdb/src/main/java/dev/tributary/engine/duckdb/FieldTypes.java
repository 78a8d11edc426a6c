package dev.tributary.engine.duckdb;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/// Whether batches of one schema can be read as batches of another: the same buffers with the same
/// meaning. Names, nullability and the spelling of a time zone make no difference.
final class FieldTypes {
  private FieldTypes() {}

  /// The first column that cannot, in words.
  static Optional<String> firstDifference(Schema planned, Schema actual) {
    List<Field> expected = planned.getFields();
    List<Field> found = actual.getFields();
    if (expected.size() != found.size()) {
      return Optional.of(
          "%d columns were planned, %d came".formatted(expected.size(), found.size()));
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!same(expected.get(i), found.get(i))) {
        return Optional.of(
            "column %d '%s' was planned as %s, but came as %s"
                .formatted(
                    i + 1,
                    expected.get(i).getName(),
                    describe(expected.get(i)),
                    describe(found.get(i))));
      }
    }
    return Optional.empty();
  }

  private static boolean same(Field expected, Field found) {
    if (!same(expected.getType(), found.getType())
        || found.getDictionary() != null
        || expected.getChildren().size() != found.getChildren().size()) {
      return false;
    }
    for (int i = 0; i < expected.getChildren().size(); i++) {
      if (!same(expected.getChildren().get(i), found.getChildren().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(ArrowType expected, ArrowType found) {
    if (expected instanceof ArrowType.Timestamp a && found instanceof ArrowType.Timestamp b) {
      return a.getUnit() == b.getUnit() && (a.getTimezone() == null) == (b.getTimezone() == null);
    }
    return expected.equals(found);
  }

  private static String describe(Field field) {
    return field.getChildren().isEmpty()
        ? field.getType().toString()
        : field.getType()
            + " of "
            + field.getChildren().stream().map(FieldTypes::describe).toList();
  }
}
