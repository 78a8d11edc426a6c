package dev.tributary.spi.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The file formats that the engine scans. Text formats may be compressed as a whole, which their
/// names say by a second extension; Parquet compresses inside.
public enum FileFormat {
  PARQUET(List.of("parquet"), List.of(Compression.NONE)),
  CSV(List.of("csv", "tsv"), List.of(Compression.values())),
  JSON(List.of("json", "ndjson", "jsonl"), List.of(Compression.values()));

  /// How a whole file is compressed.
  public enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private final String extension;

    Compression(String extension) {
      this.extension = extension;
    }
  }

  private final List<String> extensions;
  private final List<Compression> compressions;

  FileFormat(List<String> extensions, List<Compression> compressions) {
    this.extensions = extensions;
    this.compressions = compressions;
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
        .map(extension -> fileName.substring(0, fileName.length() - extension.length()))
        .orElse(fileName);
  }

  private Optional<String> extensionOf(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return allExtensions().filter(e -> name.length() > e.length() && name.endsWith(e)).findFirst();
  }

  private Stream<String> allExtensions() {
    return extensions.stream().flatMap(e -> compressions.stream().map(c -> "." + e + c.extension));
  }
}
