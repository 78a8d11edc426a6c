package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileDeclaration;
import dev.tributary.spi.source.FileFormat.Compression;
import dev.tributary.spi.source.ReadOptions.Encoding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// The first line of text files that is not skipped, without its end. Thousands of files are looked
/// at in this way, so the engine is asked only where a file must be unpacked by it.
record FirstLine(TextRows rows, FileDeclaration declared, Encoding encoding) {
  /// Of a longer line only the beginning is looked at.
  static final int LONGEST = 1 << 16;

  private static final byte[] UTF_16_LITTLE = {(byte) 0xff, (byte) 0xfe};
  private static final byte[] UTF_16_BIG = {(byte) 0xfe, (byte) 0xff};
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /// The encoding that the first bytes of a file tell. Fails where it is one that the engine takes
  /// for an empty file.
  static Encoding encoding(Path file, Encoding otherwise) {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(2);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (Arrays.equals(start, UTF_16_BIG)) {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED,
          "File '%s' is UTF-16 with the higher byte first, which the engine cannot read. Write it as UTF-8."
              .formatted(file));
    }
    return Arrays.equals(start, UTF_16_LITTLE) ? Encoding.UTF_16 : otherwise;
  }

  String of(Path file) {
    try {
      return compression(file) == Compression.ZSTD ? byEngine(file) : byHand(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static TributaryException unreadable(Path file, IOException e) {
    return new TributaryException(
        ErrorCode.FILE_CORRUPT,
        "Failed to read file '%s': %s. Write the file again or take it out of its table."
            .formatted(file, e.getMessage()),
        e);
  }

  private Compression compression(Path file) {
    return CompressedFile.compression(file, declared.compression());
  }

  private String byEngine(Path file) {
    List<List<String>> lines =
        rows.of(
            "SELECT line FROM read_csv(%s, auto_detect = false, header = false, delim = '', quote = '', escape = '', skip = %d, encoding = '%s', compression = 'zstd', columns = {'line': 'VARCHAR'}, ignore_errors = true, hive_partitioning = false) LIMIT 1"
                .formatted(SqlText.file(file), declared.csv().skipLines(), encoding),
            1);
    return lines.isEmpty() ? "" : lines.getFirst().getFirst();
  }

  private String byHand(Path file) throws IOException {
    try (Reader reader = new BufferedReader(new InputStreamReader(open(file), charset()))) {
      for (int i = 0; i < declared.csv().skipLines(); i++) {
        String _ = line(reader);
      }
      String line = line(reader);
      return line.indexOf(BYTE_ORDER_MARK) == 0 ? line.substring(1) : line;
    }
  }

  private static String line(Reader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = reader.read(); c >= 0 && c != '\n' && line.length() < LONGEST; c = reader.read()) {
      line.append((char) c);
    }
    int end = line.length() - 1;
    return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
  }

  private InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return compression(file) == Compression.GZIP && Files.size(file) > 0
          ? new GZIPInputStream(in)
          : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private Charset charset() {
    return switch (encoding) {
      case UTF_8 -> StandardCharsets.UTF_8;
      case UTF_16 -> StandardCharsets.UTF_16LE;
      case LATIN_1 -> StandardCharsets.ISO_8859_1;
    };
  }
}
