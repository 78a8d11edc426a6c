/// Tests of the JDBC adapters; those against a real server end in IT.
@NullMarked
package dev.tributary.adapter.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
