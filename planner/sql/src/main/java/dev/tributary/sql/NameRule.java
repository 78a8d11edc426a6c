package dev.tributary.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/// [Names] as Calcite's validator asks for it.
final class NameRule implements SqlNameMatcher {
  static final NameRule INSTANCE = new NameRule();

  private NameRule() {}

  /// "No" would make Calcite count `name` and `Name` as two candidates for `name`.
  @Override
  public boolean isCaseSensitive() {
    return true;
  }

  @Override
  public boolean matches(String string, String name) {
    return string.equalsIgnoreCase(name);
  }

  @Override
  public <K extends List<String>, V> @Nullable V get(
      Map<K, V> map, List<String> prefix, List<String> names) {
    List<String> wanted = java.util.stream.Stream.concat(prefix.stream(), names.stream()).toList();
    V exact = null;
    V similar = null;
    for (Map.Entry<K, V> entry : map.entrySet()) {
      if (entry.getKey().equals(wanted)) {
        exact = entry.getValue();
      } else if (similar == null && same(entry.getKey(), wanted)) {
        similar = entry.getValue();
      }
    }
    return exact == null ? similar : exact;
  }

  private static boolean same(List<String> a, List<String> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).equalsIgnoreCase(b.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String bestString() {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable RelDataTypeField field(RelDataType rowType, String name) {
    RelDataTypeField exact = rowType.getField(name, true, false);
    if (exact != null) {
      return exact;
    }
    Optional<String> resolved = Names.resolve(rowType.getFieldNames(), name, "column");
    return resolved.map(r -> rowType.getField(r, true, false)).orElse(null);
  }

  @Override
  public int frequency(Iterable<String> names, String name) {
    List<String> all = StreamSupport.stream(names.spliterator(), false).toList();
    int exact = (int) all.stream().filter(name::equals).count();
    return exact > 0 ? exact : (int) all.stream().filter(name::equalsIgnoreCase).count();
  }

  @Override
  public Set<String> createSet() {
    return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  }
}
