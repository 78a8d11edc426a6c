/// H2, as a file that is opened for reading or as a server: its metadata queries, its types, its
/// dialect. Start reading at [H2Product].
@NullMarked
package dev.tributary.adapter.jdbc.h2;

import org.jspecify.annotations.NullMarked;
