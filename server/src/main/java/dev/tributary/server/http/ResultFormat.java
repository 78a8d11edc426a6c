package dev.tributary.server.http;

import dev.tributary.spi.query.QueryId;
import dev.tributary.spi.type.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats a result comes in, the preferred one first.
enum ResultFormat {
  JSON("application/json", "application/json") {
    @Override
    ResultWriter writer(QueryId id, List<Column> columns, OutputStream out) throws IOException {
      return new JsonResult(id, columns, out);
    }
  },
  CSV("text/csv", "text/csv; charset=utf-8; header=present") {
    @Override
    ResultWriter writer(QueryId id, List<Column> columns, OutputStream out) {
      return new CsvResult(columns, out);
    }
  },
  ARROW("application/vnd.apache.arrow.stream", "application/vnd.apache.arrow.stream") {
    @Override
    ResultWriter writer(QueryId id, List<Column> columns, OutputStream out) {
      return new ArrowResult(columns, out);
    }
  },
  JSON_LINES("application/x-ndjson", "application/x-ndjson") {
    @Override
    ResultWriter writer(QueryId id, List<Column> columns, OutputStream out) throws IOException {
      return new JsonLinesResult(id, columns, out);
    }
  };

  private final String mediaType;
  private final String contentType;

  ResultFormat(String mediaType, String contentType) {
    this.mediaType = mediaType;
    this.contentType = contentType;
  }

  abstract ResultWriter writer(QueryId id, List<Column> columns, OutputStream out)
      throws IOException;

  /// What the response's `Content-Type` says.
  String contentType() {
    return contentType;
  }

  /// All media types, for messages.
  static String known() {
    return Arrays.stream(values()).map(f -> f.mediaType).collect(Collectors.joining(", "));
  }

  /// What an `Accept` header asks for most; of equals the first in this enum.
  static Optional<ResultFormat> accepted(String accept) {
    ResultFormat best = null;
    double bestQuality = 0;
    for (ResultFormat format : values()) {
      double quality = format.quality(accept);
      if (quality > bestQuality) {
        best = format;
        bestQuality = quality;
      }
    }
    return Optional.ofNullable(best);
  }

  /// The quality of the most specific range that matches, 0 where none does.
  private double quality(String accept) {
    double quality = 0;
    int specificity = -1;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.strip().split("\\s*;\\s*", -1);
      int match = specificity(parts[0]);
      if (match > specificity) {
        specificity = match;
        quality = quality(parts);
      }
    }
    return quality;
  }

  private int specificity(String range) {
    if (range.equals(mediaType)) {
      return 2;
    }
    if (range.endsWith("/*") && mediaType.startsWith(range.substring(0, range.length() - 1))) {
      return 1;
    }
    return range.equals("*/*") ? 0 : -1;
  }

  private static double quality(String[] parts) {
    for (String part : parts) {
      if (part.startsWith("q=")) {
        try {
          return Double.parseDouble(part.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
