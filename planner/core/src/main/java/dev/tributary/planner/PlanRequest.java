package dev.tributary.planner;

import java.time.ZoneId;
import java.util.Optional;

/// What is to be planned; equal requests over the same catalog version have the same plan.
///
/// @param catalog the catalog of names without one, where the session has chosen one
/// @param schema the schema of names without one; the catalog's default schema where absent
/// @param pushdown whether sources may do more than hand over their columns
public record PlanRequest(
    String sql, Optional<String> catalog, Optional<String> schema, ZoneId zone, boolean pushdown) {}
