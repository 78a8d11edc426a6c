package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.source.FileFormat.Compression;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Whether compressed files are whole. DuckDB takes a zstd file that was cut off for a shorter one,
/// and does not look at the checksum of a gzip file; so a file is looked through before it is read,
/// once as long as it does not change.
final class CompressedFile {
  private static final int BUFFER = 1 << 16;

  private CompressedFile() {}

  /// How a file is compressed, by its extension where that was not declared.
  static Compression compression(Path file, Optional<Compression> declared) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return declared.orElse(
        name.endsWith(".gz")
            ? Compression.GZIP
            : name.endsWith(".zst") ? Compression.ZSTD : Compression.NONE);
  }

  /// Fails with FILE_CORRUPT where the file is not whole.
  static void check(Path file, Optional<Compression> declared) {
    try {
      if (Files.size(file) > 0) {
        switch (compression(file, declared)) {
          case NONE -> {}
          case GZIP -> checkGzip(file);
          case ZSTD -> checkZstd(file);
        }
      }
    } catch (IOException e) {
      throw new TributaryException(
          ErrorCode.FILE_CORRUPT,
          "Failed to read file '%s': %s. Write the file again or take it out of its table."
              .formatted(
                  file, e instanceof EOFException ? "it is cut off at its end" : e.getMessage()),
          e);
    }
  }

  private static void checkGzip(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
      long _ = in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void checkZstd(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ZstdFrames frames = new ZstdFrames(channel);
      while (frames.more()) {
        frames.skipFrame();
      }
    }
  }

  /// Steps over frames and their blocks, whose headers tell their lengths; nothing is unpacked.
  private static final class ZstdFrames {
    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
    private static final int[] SIZE_BYTES = {0, 2, 4, 8};

    private final FileChannel channel;
    private final long size;
    private long position;

    ZstdFrames(FileChannel channel) throws IOException {
      this.channel = channel;
      this.size = channel.size();
    }

    boolean more() {
      return position < size;
    }

    void skipFrame() throws IOException {
      int magic = (int) number(4);
      if ((magic & SKIPPABLE_MASK) == SKIPPABLE) {
        skip(number(4));
      } else if (magic == MAGIC) {
        int descriptor = (int) number(1);
        skip(headerBytes(descriptor));
        boolean last = false;
        while (!last) {
          last = skipBlock();
        }
        skip((descriptor & 4) == 0 ? 0 : 4);
      } else {
        throw new IOException("it is not in zstd format");
      }
    }

    private static int headerBytes(int descriptor) {
      boolean singleSegment = (descriptor & 32) != 0;
      int sizeBytes = SIZE_BYTES[descriptor >> 6];
      return (singleSegment ? Math.max(1, sizeBytes) : 1 + sizeBytes)
          + DICTIONARY_BYTES[descriptor & 3];
    }

    private boolean skipBlock() throws IOException {
      int header = (int) number(3);
      boolean repeatedByte = ((header >> 1) & 3) == 1;
      skip(repeatedByte ? 1 : header >> 3);
      return (header & 1) != 0;
    }

    private long number(int bytes) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      buffer.limit(bytes);
      long at = position;
      skip(bytes);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, at + buffer.position()) < 0) {
          throw new EOFException();
        }
      }
      buffer.limit(Long.BYTES);
      return buffer.getLong(0);
    }

    private void skip(long bytes) throws EOFException {
      position += bytes;
      if (position > size) {
        throw new EOFException();
      }
    }
  }
}
