package dev.tributary.spi.source;

import java.util.Arrays;
import java.util.Optional;

/// The file formats that the engine scans.
public enum FileFormat {
  PARQUET("parquet");

  private final String extension;

  FileFormat(String extension) {
    this.extension = extension;
  }

  public String extension() {
    return extension;
  }

  /// The format of a file of this name, in any case.
  public static Optional<FileFormat> of(String fileName) {
    return Arrays.stream(values())
        .filter(f ->
            fileName.length() > f.extension.length() + 1
                && fileName.regionMatches(
                    true,
                    fileName.length() - f.extension.length() - 1,
                    "." + f.extension,
                    0,
                    f.extension.length() + 1))
        .findFirst();
  }
}
