/// Tests of SQLite files as sources.
@NullMarked
package dev.tributary.adapter.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
