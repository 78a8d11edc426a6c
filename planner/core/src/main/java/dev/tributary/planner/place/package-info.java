/// What runs where. [Ability] says whether one source can run a node exactly, and if not why;
/// [RegroupJoins] brings tables of one source together; [Placement] cuts the algebra at the highest
/// nodes that a source can run. The text of each piece is written next, in `write`.
@NullMarked
package dev.tributary.planner.place;

import org.jspecify.annotations.NullMarked;
