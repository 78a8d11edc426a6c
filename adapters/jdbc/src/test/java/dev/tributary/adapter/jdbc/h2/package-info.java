/// Tests of H2 as a source.
@NullMarked
package dev.tributary.adapter.jdbc.h2;

import org.jspecify.annotations.NullMarked;
