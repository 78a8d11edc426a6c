package dev.tributary.spi.source;

/// A source of files that the engine scans itself.
public non-sealed interface FileSource extends Source {

  /// The files of a table as they are now, with the schema that was pinned by
  /// [Source#readMetadata].
  FileScan scan(TableName table);
}
