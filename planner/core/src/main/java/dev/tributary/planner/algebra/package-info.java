/// From text to relational algebra over all catalogs: the `planner/sql` language given a view of
/// the [dev.tributary.planner.catalog.FederatedCatalog]. Rewriting starts after it, in `normalize`.
@NullMarked
package dev.tributary.planner.algebra;

import org.jspecify.annotations.NullMarked;
