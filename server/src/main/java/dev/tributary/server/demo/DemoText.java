package dev.tributary.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Reads the texts that lie beside this class.
final class DemoText {
  private DemoText() {}

  static String read(String name) {
    try (InputStream in = Objects.requireNonNull(DemoText.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
