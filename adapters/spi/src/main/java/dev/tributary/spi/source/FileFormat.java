package dev.tributary.spi.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The file formats that the engine scans. Text formats may be compressed.
public enum FileFormat {
  PARQUET("parquet"),
  CSV("csv", "tsv", "csv.gz", "tsv.gz"),
  JSON("json", "ndjson", "jsonl", "json.gz", "ndjson.gz", "jsonl.gz");

  private final List<String> extensions;

  FileFormat(String... extensions) {
    this.extensions = List.of(extensions);
  }

  /// The usual extension, by which messages name the format.
  public String extension() {
    return extensions.getFirst();
  }

  /// The format of a file of this name, in any case.
  public static Optional<FileFormat> of(String fileName) {
    return Arrays.stream(values()).filter(f -> f.extensionOf(fileName).isPresent()).findFirst();
  }

  /// A file's name without the extension that makes it one of this format.
  public String withoutExtension(String fileName) {
    return extensionOf(fileName)
        .map(extension -> fileName.substring(0, fileName.length() - extension.length() - 1))
        .orElse(fileName);
  }

  private Optional<String> extensionOf(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return extensions.stream()
        .filter(e -> name.length() > e.length() + 1 && name.endsWith("." + e))
        .findFirst();
  }
}
