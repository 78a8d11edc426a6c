package dev.tributary.engine.system;

import dev.tributary.spi.query.QueryContext;
import dev.tributary.spi.source.ScanRequest;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.source.TableName;
import dev.tributary.spi.type.DataType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.ipc.ArrowReader;

/// A table whose rows are made when they are asked for.
///
/// @param rows all rows, or at least those with the values that are searched for
record SystemTable<R>(
    TableName name,
    String comment,
    List<SystemColumn<R>> columns,
    Function<Search, Stream<R>> rows) {

  TableMetadata metadata() {
    return new TableMetadata(
        name,
        TableMetadata.Kind.SYSTEM_TABLE,
        columns.stream().map(SystemColumn::metadata).toList(),
        Optional.of(comment),
        List.of(),
        List.of(),
        OptionalLong.empty());
  }

  /// Text is compared here as the engine compares it.
  Set<String> searchable() {
    return columns.stream()
        .filter(c -> c.type() instanceof DataType.Varchar)
        .map(SystemColumn::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  ArrowReader scan(ScanRequest request, QueryContext context) {
    List<SystemColumn<R>> wanted = request.fields().stream().map(this::column).toList();
    Stream<R> matching = rows.apply(new Search(request.matches()));
    for (ScanRequest.Match match : request.matches()) {
      matching = matching.filter(matches(match));
    }
    return new RowsReader<>(request.columns(), wanted, matching.iterator(), context);
  }

  private Predicate<R> matches(ScanRequest.Match match) {
    SystemColumn<R> column = column(match.column());
    Object wanted = match.value().value();
    return row -> wanted != null && Objects.equals(column.value().of(row), wanted);
  }

  private SystemColumn<R> column(String field) {
    return columns.stream()
        .filter(c -> c.name().equals(field))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("table " + name + " has no column " + field));
  }
}
