package dev.tributary.bench;

import java.util.OptionalLong;

/// One side of a comparison: something that holds TPC-H's rows and answers its queries. For one
/// thread.
interface Contender extends AutoCloseable {

  /// What heads its column.
  String name();

  /// Answers a query whose tables have their plain names: plans it anew, and reads every row in the
  /// form in which a client would get it.
  void read(String query, Arrivals arrivals);

  /// The most Arrow memory that it has had in use at once, where it knows.
  default OptionalLong peakArrowBytes() {
    return OptionalLong.empty();
  }

  @Override
  void close();
}
