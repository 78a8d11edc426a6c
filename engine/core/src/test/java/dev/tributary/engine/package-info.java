/// Tests of a query's life with hand-written sources, planner and engine; real ones meet in
/// `server`.
@NullMarked
package dev.tributary.engine;

import org.jspecify.annotations.NullMarked;
