/// Tests of DuckDB files as sources. What their dialect means is tested where the engine's is: in
/// the server.
@NullMarked
package dev.tributary.adapter.jdbc.duckdb;

import org.jspecify.annotations.NullMarked;
