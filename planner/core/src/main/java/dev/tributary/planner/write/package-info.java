/// SQL text, one plain sub-select a node, for any database that has a description:
/// [StatementWriter] for relations, [ExpressionWriter] for expressions. The engine's own
/// description is [EngineDialect]; sources bring theirs. [PlanWriter] turns a placed tree into the
/// fragments of a plan.
@NullMarked
package dev.tributary.planner.write;

import org.jspecify.annotations.NullMarked;
