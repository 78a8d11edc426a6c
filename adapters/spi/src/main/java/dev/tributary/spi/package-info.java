/// The words all modules share. A source says what it holds and what it can do
/// ([dev.tributary.spi.source], [dev.tributary.spi.dialect]), values have types
/// ([dev.tributary.spi.type]), failures have codes ([dev.tributary.spi.error]), and a running query
/// has a context ([dev.tributary.spi.query]). Nothing here knows Calcite, DuckDB, a driver or a
/// protocol. Look next at `planner/core`.
@NullMarked
package dev.tributary.spi;

import org.jspecify.annotations.NullMarked;
