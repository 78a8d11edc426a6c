package dev.tributary.server.http;

import dev.tributary.engine.QuerySelection;
import dev.tributary.engine.QueryState;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.NearNames;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.QueryId;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the parameters of `GET /v1/queries`. One that is unknown, given twice or out of its bounds
/// is an error: a filter that is silently ignored shows queries that nobody asked for.
final class QueryListing {
  static final int DEFAULT_LIMIT = 100;
  static final int MOST = 1_000;
  private static final List<String> KNOWN = List.of("limit", "state", "before");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,64}");

  private QueryListing() {}

  static QuerySelection read(MultiMap parameters) {
    for (String name : parameters.names()) {
      if (!KNOWN.contains(name)) {
        throw wrong("Unknown parameter '%s'.%s".formatted(name, NearNames.hint(name, KNOWN)));
      }
      if (parameters.getAll(name).size() > 1) {
        throw wrong("The parameter '%s' is given twice.".formatted(name));
      }
    }
    return new QuerySelection(
        Optional.ofNullable(parameters.get("limit")).map(QueryListing::limit).orElse(DEFAULT_LIMIT),
        Optional.ofNullable(parameters.get("state")).map(QueryListing::state),
        Optional.ofNullable(parameters.get("before")).map(QueryListing::id));
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw wrong("'limit' must be a whole number from 1 to %d, not '%s'.".formatted(MOST, text));
  }

  private static QueryState state(String text) {
    return Arrays.stream(QueryState.values())
        .filter(s -> s.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            wrong(
                "'state' must be one of %s, not '%s'."
                    .formatted(Arrays.toString(QueryState.values()), text)));
  }

  private static QueryId id(String text) {
    if (!ID.matcher(text).matches()) {
      throw wrong("'before' must be the id of a query, not '%s'.".formatted(text));
    }
    return new QueryId(text);
  }

  private static TributaryException wrong(String message) {
    return new TributaryException(ErrorCode.INVALID_REQUEST, message);
  }
}
