/// From SQL text to a `FragmentPlan`; pure but for metadata. [QueryPlanner] runs the stages, one
/// package each: `planner/sql` parses and validates, then `algebra`, `normalize`, `place`, `write`,
/// `explain`. Nothing here opens a connection. Look next at `dev.tributary.engine.QueryService`,
/// which runs plans.
@NullMarked
package dev.tributary.planner;

import org.jspecify.annotations.NullMarked;
