package dev.tributary.adapter.jdbc;

import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A part of `docs/adapters.md` that is generated, between two markers of its name.
///
/// @param part the markers' name
public record AdaptersDocument(String part) {
  private static final Path FILE = Path.of("../../docs/adapters.md");

  private String start() {
    return "<!-- " + part + " -->\n";
  }

  private String end() {
    return "<!-- /" + part + " -->";
  }

  /// What stands there.
  public String text() {
    String whole = whole();
    return whole.substring(whole.indexOf(start()) + start().length(), whole.indexOf(end()));
  }

  private static String whole() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes the part anew under `-Dadapters.update=true`.
  public void updateIfAsked(String text) {
    if (!Boolean.getBoolean("adapters.update")) {
      return;
    }
    String whole = whole();
    try {
      Files.writeString(
          FILE,
          whole.substring(0, whole.indexOf(start()) + start().length())
              + text
              + whole.substring(whole.indexOf(end())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The types of a table's columns side by side with ours.
  public static String types(TableMetadata table) {
    StringBuilder text =
        new StringBuilder("| there | here | computed on there | note |\n|---|---|---|---|\n");
    for (ColumnMetadata column : table.columns()) {
      text.append("| `")
          .append(column.sourceType())
          .append("` | ")
          .append(column.type())
          .append(" | ")
          .append(column.read().operable() ? "yes" : "only fetched")
          .append(" | ")
          .append(column.comment().orElse(""))
          .append(" |\n");
    }
    return text.toString();
  }
}
