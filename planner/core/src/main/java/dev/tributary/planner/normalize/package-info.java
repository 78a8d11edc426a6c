/// Rewrites of the algebra that hold wherever it runs: sub-queries that are semi-joins become
/// semi-joins ([SemiJoins]), filters move to the rows they are about ([PushFilters]). One rewrite
/// per class; each keeps every row type, moves nothing that can throw to more rows, and is followed
/// by [CorrelationCheck]. What runs where is decided next, in `place`.
@NullMarked
package dev.tributary.planner.normalize;

import org.jspecify.annotations.NullMarked;
