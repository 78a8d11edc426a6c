/// The life of a query: [QueryService] plans it (through a cache), opens its fragments, hands over
/// its batches and records its end, exactly once. The engine that runs residual SQL is a port here,
/// [Engine]; `dev.tributary.engine.duckdb` implements it.
@NullMarked
package dev.tributary.engine;

import org.jspecify.annotations.NullMarked;
