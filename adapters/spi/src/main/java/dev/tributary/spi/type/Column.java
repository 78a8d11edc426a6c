package dev.tributary.spi.type;

/// A named, typed column of a result or of a fragment.
public record Column(String name, DataType type, boolean nullable) {}
