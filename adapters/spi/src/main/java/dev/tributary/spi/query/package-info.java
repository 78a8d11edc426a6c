/// What a running query carries through every layer: its id, its memory and its cancellation. Not
/// the query itself: that is `dev.tributary.engine.QueryService`.
@NullMarked
package dev.tributary.spi.query;

import org.jspecify.annotations.NullMarked;
