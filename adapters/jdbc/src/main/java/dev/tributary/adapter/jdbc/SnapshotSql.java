package dev.tributary.adapter.jdbc;

import java.util.Optional;

/// How a database keeps one state of itself for several statements.
///
/// @param begin run first in a transaction, all of whose statements then see one state
/// @param sharing how other transactions see it too; where they cannot, the statements are run one
///   after the other
public record SnapshotSql(String begin, Optional<Sharing> sharing) {

  /// How a transaction joins another one's state, while that one is open.
  ///
  /// @param export a query for the state's name
  /// @param join run first in the transaction that joins, `{0}` standing for the name
  public record Sharing(String export, String join) {}
}
