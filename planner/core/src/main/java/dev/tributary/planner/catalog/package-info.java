/// All sources as the planner sees them: a snapshot of their metadata under one version. Nothing
/// here opens a connection; snapshots are made by `dev.tributary.engine`.
@NullMarked
package dev.tributary.planner.catalog;

import org.jspecify.annotations.NullMarked;
