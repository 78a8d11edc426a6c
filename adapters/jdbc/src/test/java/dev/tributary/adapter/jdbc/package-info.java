/// What the tests of all databases share.
@NullMarked
package dev.tributary.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
