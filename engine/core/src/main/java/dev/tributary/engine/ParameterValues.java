package dev.tributary.engine;

import dev.tributary.planner.plan.ParameterSlot;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.Parameter;
import dev.tributary.spi.type.DataType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of one run of a plan: the client's, and the moment the query started.
record ParameterValues(List<@Nullable Object> client, Instant start, ZoneId zone) {

  /// Checks that there is a value for every `?` of the statement.
  void checkCount(List<DataType> expected) {
    if (client.size() != expected.size()) {
      throw new TributaryException(
          ErrorCode.INVALID_PARAMETER,
          "The statement has %d parameters, but %d values were sent. Send one value for each '?'."
              .formatted(expected.size(), client.size()));
    }
  }

  List<Parameter> of(List<ParameterSlot> slots) {
    return slots.stream().map(this::of).toList();
  }

  Parameter of(ParameterSlot slot) {
    return switch (slot) {
      case ParameterSlot.Client(int index, DataType type) ->
          new Parameter(
              type, new ParameterCoercion(index + 1, type, zone).coerce(client.get(index)));
      case ParameterSlot.QueryStart(DataType type) -> new Parameter(type, started(type));
      case ParameterSlot.Constant(DataType type, Object value) -> new Parameter(type, value);
    };
  }

  private Object started(DataType type) {
    Instant moment = start.truncatedTo(ChronoUnit.MICROS);
    return switch (type) {
      case DataType.Simple.TIMESTAMP_WITH_TIME_ZONE -> moment;
      case DataType.Simple.TIMESTAMP -> LocalDateTime.ofInstant(moment, zone);
      case DataType.Simple.DATE -> LocalDate.ofInstant(moment, zone);
      case DataType.Simple.TIME -> LocalTime.ofInstant(moment, zone);
      default ->
          throw new TributaryException(
              ErrorCode.INTERNAL_ERROR, "The query's start cannot be a " + type + ".");
    };
  }
}
