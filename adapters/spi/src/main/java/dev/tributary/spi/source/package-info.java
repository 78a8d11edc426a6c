/// What a source is: its tables ([CatalogMetadata]) and one of three ways to read them: SQL text it
/// runs itself ([SqlSource]), files that the engine scans ([FileSource]), or rows that it hands
/// over table by table ([ScanSource]). Implementations live in `adapters/*`; the contract tests
/// that each must pass are in `adapters/testkit`.
@NullMarked
package dev.tributary.spi.source;

import org.jspecify.annotations.NullMarked;
