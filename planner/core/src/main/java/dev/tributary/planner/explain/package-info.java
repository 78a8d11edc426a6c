/// Plans as people read them: [PlanPrinter] prints exactly what runs.
@NullMarked
package dev.tributary.planner.explain;

import org.jspecify.annotations.NullMarked;
