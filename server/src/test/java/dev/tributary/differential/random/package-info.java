/// Random tables, data, placements and queries, held to one rule: with pushdown, without it and in
/// DuckDB alone there is one answer. [Tables] and [Queries] make them from a seed, [World] holds
/// the tables in every place and asks, [Shrinker] makes a difference small, and [CaseFile] keeps it
/// as text. `docs/random-testing.md` tells how to run it and what it found.
@NullMarked
package dev.tributary.differential.random;

import org.jspecify.annotations.NullMarked;
