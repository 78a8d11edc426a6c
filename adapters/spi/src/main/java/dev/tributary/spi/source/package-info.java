/// What a source is: its tables ([CatalogMetadata]) and one of two ways to read them, SQL text it
/// runs itself ([SqlSource]) or files that the engine scans ([FileSource]). Implementations live in
/// `adapters/*`; the contract tests that each must pass are in `adapters/testkit`.
@NullMarked
package dev.tributary.spi.source;

import org.jspecify.annotations.NullMarked;
