/// Files of DuckDB as sources, each in a DuckDB of its own that only reads: its metadata queries,
/// its types, and its dialect, which is the engine's own less what a result row cannot hold. Start
/// reading at [DuckDbProduct].
@NullMarked
package dev.tributary.adapter.jdbc.duckdb;

import org.jspecify.annotations.NullMarked;
