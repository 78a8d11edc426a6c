/// What outlives the server: the history of queries and the metadata of sources, in an embedded H2
/// file or in a PostgreSQL. [StateStore] implements the ports of `dev.tributary.engine`
/// ([dev.tributary.engine.QueryJournal], [dev.tributary.engine.CatalogMemory]); writing happens in
/// the background, and a store that is gone for a while fails and delays no query. Tables are made
/// by the migrations beside this package's resources.
@NullMarked
package dev.tributary.server.state;

import org.jspecify.annotations.NullMarked;
