/// Relational sources over JDBC. The general part pools connections ([ConnectionPool]), stops what
/// they do ([ActiveConnection]) and turns rows into Arrow batches ([JdbcReader]); a database adds
/// four files: its source, its metadata queries, its types and its dialect. Not here: which SQL is
/// sent, which `planner.write` decides from the dialect. Start reading at [PostgresqlSource].
@NullMarked
package dev.tributary.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
