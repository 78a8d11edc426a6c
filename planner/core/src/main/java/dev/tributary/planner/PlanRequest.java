package dev.tributary.planner;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What is to be planned; equal requests over the same catalog version have the same plan.
///
/// @param catalog the catalog of names without one, where the session has chosen one
/// @param schema the schema of names without one; the catalog's default schema where absent
/// @param pushdown whether sources may do more than hand over their columns
/// @param nativeQueries those that the statement has, described
public record PlanRequest(
    String sql,
    Optional<String> catalog,
    Optional<String> schema,
    ZoneId zone,
    boolean pushdown,
    List<DescribedQuery> nativeQueries) {
  public PlanRequest {
    nativeQueries = List.copyOf(nativeQueries);
  }

  /// A statement without queries in sources' own SQL.
  public PlanRequest(
      String sql,
      Optional<String> catalog,
      Optional<String> schema,
      ZoneId zone,
      boolean pushdown) {
    this(sql, catalog, schema, zone, pushdown, List.of());
  }

  /// The same with these in place of its own.
  public PlanRequest with(List<DescribedQuery> described) {
    return new PlanRequest(sql, catalog, schema, zone, pushdown, described);
  }
}
