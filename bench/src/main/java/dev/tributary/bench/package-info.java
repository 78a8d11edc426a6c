/// Benchmarks: each runs Tributary beside something else in one go, on the same rows, taking turns,
/// and prints ratios, because a time alone says more about the machine than about the program.
/// [Benchmarks] is the command line; a [Contender] is one side of a comparison and a [Race] lets
/// them take turns. Data and queries are those of the differential tests. Nothing here asserts
/// speed: a test only sees to it that every benchmark still runs.
@NullMarked
package dev.tributary.bench;

import org.jspecify.annotations.NullMarked;
