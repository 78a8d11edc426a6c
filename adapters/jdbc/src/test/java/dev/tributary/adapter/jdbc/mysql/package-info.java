/// Tests of the MariaDB and MySQL adapter.
@NullMarked
package dev.tributary.adapter.jdbc.mysql;

import org.jspecify.annotations.NullMarked;
