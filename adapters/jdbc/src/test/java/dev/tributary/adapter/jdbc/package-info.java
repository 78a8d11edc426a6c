/// Tests of the JDBC adapters; those against a real server end in IT.
@NullMarked
package dev.tributary.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
