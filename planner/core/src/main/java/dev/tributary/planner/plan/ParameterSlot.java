package dev.tributary.planner.plan;

import dev.tributary.spi.type.DataType;

/// Where a value that a fragment needs when it runs comes from.
public sealed interface ParameterSlot {

  DataType type();

  /// The client's parameter at this index, from 0.
  record Client(int index, DataType type) implements ParameterSlot {}

  /// The moment the query started, the same for all its fragments: a TIMESTAMP WITH TIME ZONE as an
  /// instant; a DATE, TIME or TIMESTAMP as the session's zone shows it.
  record QueryStart(DataType type) implements ParameterSlot {}

  /// The statement itself, where a source takes values but no SQL.
  ///
  /// @param value of the class that `dev.tributary.spi.source.Parameter` has for the type
  record Constant(DataType type, Object value) implements ParameterSlot {}
}
