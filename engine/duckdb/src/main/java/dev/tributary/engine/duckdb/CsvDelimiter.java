package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// The delimiter of a CSV file, off its first line: the one that occurs most there. DuckDB looks
/// for one that suits all rows, and so takes another where a row is bad.
final class CsvDelimiter {
  private static final String CANDIDATES = ",\t;|";
  private static final int LONGEST_LINE = 1 << 16;

  private CsvDelimiter() {}

  static String of(Path file) {
    String line = withoutQuoted(firstLine(file));
    return String.valueOf(
        (char)
            CANDIDATES
                .chars()
                .boxed()
                .max(
                    Comparator.<Integer>comparingLong(c -> count(line, c))
                        .thenComparing(c -> -CANDIDATES.indexOf(c)))
                .orElseThrow()
                .intValue());
  }

  private static long count(String line, int delimiter) {
    return line.chars().filter(c -> c == delimiter).count();
  }

  private static String withoutQuoted(String line) {
    return line.replaceAll("\"[^\"]*\"", "");
  }

  private static String firstLine(Path file) {
    try (InputStream in = open(file)) {
      byte[] start = in.readNBytes(LONGEST_LINE);
      return new String(start, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new TributaryException(
          ErrorCode.FILE_CORRUPT,
          "Failed to read file '%s': %s. Write the file again or take it out of its table."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      boolean compressed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
      return compressed && Files.size(file) > 0 ? new GZIPInputStream(in) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
