/// The engine's tests: each starts a real engine and checks that no memory is left behind.
@NullMarked
package dev.tributary.engine.duckdb;

import org.jspecify.annotations.NullMarked;
