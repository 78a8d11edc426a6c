/// SQL types as values, and their one mapping to Arrow. Not a type system: precedence, coercion and
/// derivation live in `planner/sql`. Adapters map their own types to these, engines and endpoints
/// map these to the wire.
@NullMarked
package dev.tributary.spi.type;

import org.jspecify.annotations.NullMarked;
