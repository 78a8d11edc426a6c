package dev.tributary.spi.error;

/// A place in the user's SQL text; lines and columns count from 1, columns as editors count them,
/// in UTF-16 units.
public record SqlPosition(int line, int column) {}
