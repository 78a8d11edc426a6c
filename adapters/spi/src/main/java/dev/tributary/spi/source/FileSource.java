package dev.tributary.spi.source;

import dev.tributary.spi.source.FileScan.DataFile;
import java.util.Optional;

/// A source of files that the engine scans itself.
public non-sealed interface FileSource extends Source {

  /// The files of a table as they are now, with the schema that was pinned by
  /// [Source#readMetadata].
  FileScan scan(TableName table);

  /// A file that was written to after it was listed, if there is one: what was read of it since may
  /// be of both. One that is gone is none, for what was read of it was there.
  Optional<DataFile> firstChanged(FileScan listed);
}
