package dev.tributary.engine.duckdb;

import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The `key=value` folders on the ways to files. A value that would change in being read as a
/// number, such as `01`, makes its column text.
final class PartitionFolders {
  private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";
  private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Map<String, Set<String>> values = new TreeMap<>();

  private PartitionFolders() {}

  static PartitionFolders of(List<Path> files) {
    PartitionFolders folders = new PartitionFolders();
    for (Path file : files) {
      Path path = file.toAbsolutePath().normalize();
      for (int i = 0; i < path.getNameCount() - 1; i++) {
        folders.add(path.getName(i).toString());
      }
    }
    return folders;
  }

  private void add(String folder) {
    int equals = folder.indexOf('=');
    if (equals > 0) {
      values
          .computeIfAbsent(lowerCase(folder.substring(0, equals)), _ -> new HashSet<>())
          .add(folder.substring(equals + 1));
    }
  }

  boolean mention(String key) {
    return values.containsKey(lowerCase(key));
  }

  /// The values that a key has, as they are written in names.
  List<String> values(String key) {
    return values.getOrDefault(lowerCase(key), Set.of()).stream()
        .filter(v -> !v.equals(NO_VALUE))
        .sorted()
        .toList();
  }

  ColumnMetadata column(String key, Optional<DataType> declared) {
    DataType type = declared.orElseGet(() -> type(values.getOrDefault(lowerCase(key), Set.of())));
    return new ColumnMetadata(
        key,
        type,
        true,
        Optional.of("Value of the folder that a row's file lies in."),
        "partition",
        ColumnRead.PLAIN);
  }

  private static DataType type(Set<String> values) {
    Set<String> present = new HashSet<>(values);
    present.remove(NO_VALUE);
    if (!present.isEmpty() && present.stream().allMatch(v -> NUMBER.matcher(v).matches())) {
      return Simple.BIGINT;
    }
    if (!present.isEmpty() && present.stream().allMatch(PartitionFolders::isDay)) {
      return Simple.DATE;
    }
    return DataType.varchar();
  }

  private static boolean isDay(String value) {
    if (!DAY.matcher(value).matches()) {
      return false;
    }
    try {
      LocalDate _ = LocalDate.parse(value);
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
