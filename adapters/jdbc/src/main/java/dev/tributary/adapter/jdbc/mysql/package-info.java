/// MariaDB and MySQL, over one driver: their metadata queries, their types, their dialects. Start
/// reading at [MysqlProduct].
@NullMarked
package dev.tributary.adapter.jdbc.mysql;

import org.jspecify.annotations.NullMarked;
