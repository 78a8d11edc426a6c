/// `tributary demo`: a small generated shop ([Shop]), half of it in a real PostgreSQL
/// ([ShopDatabase]), half in Parquet files ([ShopLake]), and the product itself on top ([Demo]). A
/// stranger's first five minutes; not a fixture for tests of other modules.
@NullMarked
package dev.tributary.server.demo;

import org.jspecify.annotations.NullMarked;
