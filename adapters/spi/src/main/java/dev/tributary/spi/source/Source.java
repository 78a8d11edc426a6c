package dev.tributary.spi.source;

import dev.tributary.spi.query.Cancellation;

/// Where data lives; its [#name] is its catalog's name in SQL. Implementations are thread-safe,
/// open no connection before they are asked for something, and fail only with a
/// `TributaryException` that names the source.
public sealed interface Source extends AutoCloseable permits SqlSource, FileSource, ScanSource {

  /// The catalog's name in SQL and in `tributary.yaml`.
  String name();

  /// What it is, such as `postgresql`.
  String product();

  /// Reads everything the source holds in a small, fixed number of its own queries.
  CatalogMetadata readMetadata(Cancellation cancellation);

  /// The schema that unqualified names mean in this catalog.
  String defaultSchema();

  @Override
  void close();
}
