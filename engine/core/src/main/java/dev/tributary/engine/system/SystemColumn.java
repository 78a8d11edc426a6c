package dev.tributary.engine.system;

import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.ColumnMetadata.ColumnRead;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One column of a system table.
///
/// @param value what it is in a row: String, Integer, Long, Boolean or Instant, as its type says
record SystemColumn<R>(String name, DataType type, boolean nullable, Value<R> value) {

  /// A row's value.
  @FunctionalInterface
  interface Value<R> {
    @Nullable Object of(R row);
  }

  static <R> SystemColumn<R> text(String name, Value<R> value) {
    return new SystemColumn<>(name, DataType.varchar(), true, value);
  }

  static <R> SystemColumn<R> integer(String name, Value<R> value) {
    return new SystemColumn<>(name, Simple.INTEGER, true, value);
  }

  static <R> SystemColumn<R> bigint(String name, Value<R> value) {
    return new SystemColumn<>(name, Simple.BIGINT, true, value);
  }

  static <R> SystemColumn<R> flag(String name, Value<R> value) {
    return new SystemColumn<>(name, Simple.BOOLEAN, true, value);
  }

  static <R> SystemColumn<R> moment(String name, Value<R> value) {
    return new SystemColumn<>(name, Simple.TIMESTAMP_WITH_TIME_ZONE, true, value);
  }

  /// A text column that the standard asks for and that nothing here is known for.
  static <R> SystemColumn<R> unknown(String name) {
    return text(name, _ -> null);
  }

  /// A text column with one value for all rows.
  static <R> SystemColumn<R> always(String name, String value) {
    return new SystemColumn<>(name, DataType.varchar(), false, _ -> value);
  }

  SystemColumn<R> notNull() {
    return new SystemColumn<>(name, type, false, value);
  }

  ColumnMetadata metadata() {
    return new ColumnMetadata(
        name, type, nullable, Optional.empty(), type.toString(), ColumnRead.PLAIN);
  }
}
