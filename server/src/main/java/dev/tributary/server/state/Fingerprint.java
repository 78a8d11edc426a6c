package dev.tributary.server.state;

import dev.tributary.server.config.CatalogConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Tells whether metadata was read from the same source by the same product. Knows no passwords.
final class Fingerprint {
  /// To be raised where metadata comes to mean something else.
  private static final int FORMAT = 2;

  private Fingerprint() {}

  static String of(CatalogConfiguration catalog) {
    List<String> parts =
        switch (catalog) {
          case CatalogConfiguration.Database database ->
              List.of(database.type().word(), database.url(), database.user());
          case CatalogConfiguration.Files files -> List.of("files", files.root().toString());
        };
    String version = Fingerprint.class.getPackage().getImplementationVersion();
    return hash(FORMAT + "\n" + version + "\n" + String.join("\n", parts));
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
