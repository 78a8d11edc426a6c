package dev.tributary.differential.random;

/// A query as text, for both sides.
///
/// @param sql with its tables placed
/// @param oracle the same for DuckDB alone
/// @param ordered whether the order of rows counts
/// @param throwing whether something in it can fail on some values
record Statement(String sql, String oracle, boolean ordered, boolean throwing) {}
