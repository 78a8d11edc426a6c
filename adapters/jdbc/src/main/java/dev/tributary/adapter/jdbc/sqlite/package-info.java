/// SQLite files as sources. A column there may hold anything, whatever it is declared as: so each
/// is read through a guard that fails on a value of another type. Start reading at [SqliteProduct].
@NullMarked
package dev.tributary.adapter.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
