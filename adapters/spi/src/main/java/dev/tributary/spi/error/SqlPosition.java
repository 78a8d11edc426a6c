package dev.tributary.spi.error;

/// A place in the user's SQL text; lines and columns count from 1.
public record SqlPosition(int line, int column) {}
