package dev.tributary.spi.query;

import org.apache.arrow.memory.BufferAllocator;

/// What every layer of one running query shares. The allocator belongs to the query: whoever runs
/// the query closes it, after everything that allocates from it is closed.
public record QueryContext(QueryId id, BufferAllocator allocator, Cancellation cancellation) {}
