/// What planning comes to: an immutable, cacheable [FragmentPlan]. EXPLAIN prints exactly these
/// records and the executor (`dev.tributary.engine`) runs them. Nothing here plans.
@NullMarked
package dev.tributary.planner.plan;

import org.jspecify.annotations.NullMarked;
