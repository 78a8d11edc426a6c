/// The embedded engine: one DuckDB database in this process, one connection per query. It is driven
/// through DuckDB's C interface ([NativeLibrary]), because the JDBC driver loses the message of an
/// error that a streamed query meets before its first row. Every call runs on an [EngineThread], as
/// a deep expression would overflow an ordinary stack and take the process with it. Sources' rows
/// go in through a table function ([InputFunction]) that leaves all filtering to DuckDB. Start
/// reading at [DuckDbEngine]; SQL comes finished from `dev.tributary.planner`.
@NullMarked
package dev.tributary.engine.duckdb;

import org.jspecify.annotations.NullMarked;
