package dev.tributary.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.engine.ClientSession;
import dev.tributary.engine.QueryLimits;
import dev.tributary.engine.QueryRequest;
import dev.tributary.engine.SessionSettings;
import dev.tributary.server.config.Units;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.NearNames;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the body of `POST /v1/sql`. A member that is unknown or of the wrong kind is an error that
/// names it: a misspelt limit that is silently ignored is no limit.
final class StatementBody {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final String DOOR = "http";

  private static final ClientSession WITHOUT_SESSION =
      ClientSession.none(
          "Each HTTP request brings its own, as in {\"sql\": ..., \"session\": {\"timezone\": \"Europe/Berlin\", \"verify_pushdown\": true}}.");

  private static final List<String> SESSION_MEMBERS =
      List.of("catalog", "schema", "timezone", "pushdown", "verify_pushdown");

  private StatementBody() {}

  static QueryRequest read(byte[] body) {
    JsonNode root = parse(body);
    if (root == null || !root.isObject()) {
      throw wrong("The request body must be a JSON object such as {\"sql\": \"SELECT 1\"}.");
    }
    checkMembers(root, "", List.of("sql", "parameters", "session", "limits"));
    String sql = text(root, "", "sql");
    if (sql == null) {
      throw wrong("The request has no 'sql'. Give the statement as {\"sql\": \"SELECT 1\"}.");
    }
    return new QueryRequest(
        DOOR, sql, parameters(root), session(root), limits(root), WITHOUT_SESSION);
  }

  private static @Nullable JsonNode parse(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      throw new TributaryException(
          ErrorCode.INVALID_REQUEST,
          "The request body is not valid JSON%s: %s".formatted(place, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  private static List<@Nullable Object> parameters(JsonNode root) {
    JsonNode given = root.path("parameters");
    if (given.isMissingNode() || given.isNull()) {
      return List.of();
    }
    if (!given.isArray()) {
      throw wrong("'parameters' must be an array, one value for each ? in the statement.");
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (JsonNode value : given) {
      values.add(parameter(value, values.size() + 1));
    }
    return values;
  }

  private static @Nullable Object parameter(JsonNode value, int number) {
    return switch (value.getNodeType()) {
      case NULL -> null;
      case BOOLEAN -> value.booleanValue();
      case STRING -> value.textValue();
      case NUMBER ->
          value.canConvertToLong() && value.isIntegralNumber()
              ? value.longValue()
              : value.decimalValue();
      case ARRAY, OBJECT, BINARY, MISSING, POJO ->
          throw new TributaryException(
              ErrorCode.INVALID_PARAMETER,
              "Parameter %d is neither null, a boolean, a number nor a string.".formatted(number));
    };
  }

  private static SessionSettings session(JsonNode root) {
    JsonNode session = object(root, "session");
    checkMembers(session, "session.", SESSION_MEMBERS);
    return new SessionSettings(
        Optional.ofNullable(text(session, "session.", "catalog")),
        Optional.ofNullable(text(session, "session.", "schema")),
        zone(text(session, "session.", "timezone")),
        flag(session, "pushdown", true),
        flag(session, "verify_pushdown", false));
  }

  private static ZoneId zone(@Nullable String name) {
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new TributaryException(
          ErrorCode.INVALID_PARAMETER,
          "'session.timezone' is '%s', which is no time zone. Give one such as Europe/Berlin or +02:00."
              .formatted(name),
          e);
    }
  }

  private static boolean flag(JsonNode session, String name, boolean usual) {
    JsonNode value = session.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return usual;
    }
    if (!value.isBoolean()) {
      throw wrong("'session.%s' must be true or false.".formatted(name));
    }
    return value.booleanValue();
  }

  private static QueryLimits limits(JsonNode root) {
    JsonNode given = object(root, "limits");
    checkMembers(given, "limits.", List.of("maxRows", "timeout"));
    return new QueryLimits(maxRows(given.path("maxRows")), timeout(given));
  }

  private static long maxRows(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return QueryLimits.NONE.maxRows();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
      throw wrong("'limits.maxRows' must be a whole number above zero.");
    }
    return value.longValue();
  }

  private static Duration timeout(JsonNode given) {
    String text = text(given, "limits.", "timeout");
    if (text == null) {
      return QueryLimits.NONE.timeout();
    }
    return Units.duration(text)
        .filter(Duration::isPositive)
        .orElseThrow(
            () -> wrong("'limits.timeout' must be a duration with its unit, such as \"30s\"."));
  }

  private static JsonNode object(JsonNode root, String name) {
    JsonNode value = root.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return MAPPER.createObjectNode();
    }
    if (!value.isObject()) {
      throw wrong("'%s' must be an object.".formatted(name));
    }
    return value;
  }

  private static @Nullable String text(JsonNode parent, String prefix, String name) {
    JsonNode value = parent.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrong("'%s%s' must be a string.".formatted(prefix, name));
    }
    return value.textValue();
  }

  private static void checkMembers(JsonNode object, String prefix, List<String> known) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!known.contains(member.getKey())) {
        throw wrong(
            "Unknown member '%s%s' in the request body.%s"
                .formatted(prefix, member.getKey(), NearNames.hint(member.getKey(), known)));
      }
    }
  }

  private static TributaryException wrong(String message) {
    return new TributaryException(ErrorCode.INVALID_REQUEST, message);
  }
}
