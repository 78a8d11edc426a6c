/// What Tributary tells of itself, as tables: the catalog `system` and the schema
/// `information_schema` of every catalog. [SystemSource] is a source like any other, so these
/// tables can be filtered, joined and counted like any other. The rows are read when a query runs:
/// from `CatalogDirectory` and from the queries that are remembered. Nothing here is kept.
@NullMarked
package dev.tributary.engine.system;

import org.jspecify.annotations.NullMarked;
