/// Sees to it that the benchmarks still run. How fast they are is nothing that a test can judge on
/// a machine it does not know.
@NullMarked
package dev.tributary.bench;

import org.jspecify.annotations.NullMarked;
