package dev.tributary.sql;

import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.util.List;
import org.apache.calcite.rel.RelRoot;

/// A query that is right, as relational algebra.
///
/// @param root the tree; nothing in it is simplified, decorrelated or evaluated
/// @param columns the result's columns with the labels that the client sees, of which two may be
///   equal
/// @param parameterTypes the types of the statement's `?`, in order
public record Algebra(RelRoot root, List<Column> columns, List<DataType> parameterTypes) {
  public Algebra {
    columns = List.copyOf(columns);
    parameterTypes = List.copyOf(parameterTypes);
  }
}
