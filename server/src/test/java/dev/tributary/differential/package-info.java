/// The test that earns trust: the same SQL over several sources with pushdown, without, and in one
/// DuckDB that holds everything must agree. [Federation] is the product over real sources, [Oracle]
/// is DuckDB alone, [Answer] compares them; [TpchData] makes the data.
@NullMarked
package dev.tributary.differential;

import org.jspecify.annotations.NullMarked;
