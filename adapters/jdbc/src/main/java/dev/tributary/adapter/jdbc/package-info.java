/// Relational sources over JDBC. The general part pools connections ([ConnectionPool]), stops what
/// they do ([ActiveConnection]) and turns rows into Arrow batches ([JdbcReader]); each database has
/// a package of its own with its [JdbcProduct]: driver, metadata queries, types and dialect. Not
/// here: which SQL is sent, which `planner.write` decides from the dialect. Start reading at
/// [JdbcSource].
@NullMarked
package dev.tributary.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
