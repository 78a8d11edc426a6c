package dev.tributary.server.demo;

import org.apache.arrow.vector.VectorSchemaRoot;

/// Puts one object into a row of vectors.
@FunctionalInterface
interface RowFill<T> {
  void fill(VectorSchemaRoot root, int row, T object);
}
