/// The contract that every source keeps, as JUnit interfaces: an adapter's test class implements
/// [MetadataContract], [TypesContract], [StreamingContract] and [FaultsContract] over a real source
/// and inherits their tests; one that hands over its tables implements [ScansContract], too. Also
/// what such tests need: [Rows] to read batches as plain values and an embedded [PostgresqlServer].
/// Never on a main class path.
@NullMarked
package dev.tributary.adapter.testkit;

import org.jspecify.annotations.NullMarked;
