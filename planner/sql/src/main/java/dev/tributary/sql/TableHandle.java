package dev.tributary.sql;

import dev.tributary.spi.source.TableMetadata;

/// The table that a scan reads: `scan.getTable().unwrap(TableHandle.class)`.
public record TableHandle(String catalog, TableMetadata table) {}
