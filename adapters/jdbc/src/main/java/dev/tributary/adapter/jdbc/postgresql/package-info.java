/// PostgreSQL: its metadata queries, its types, its dialect. Start reading at [PostgresqlProduct].
@NullMarked
package dev.tributary.adapter.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
