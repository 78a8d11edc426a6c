package dev.tributary.server.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/// JSON as the store keeps it.
final class Documents {
  private static final JsonMapper JSON = mapper();

  private Documents() {}

  private static JsonMapper mapper() {
    JsonMapper mapper = JsonMapper.builder().build();
    // What is read was written here; a catalog may well be tens of megabytes.
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build());
    return mapper;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static String text(JsonNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing to a string cannot fail", e);
    }
  }

  /// Fails with an IllegalArgumentException where the text is not what was written here.
  static JsonNode parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (!json.isObject()) {
        throw new IllegalArgumentException("damaged: no object");
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("damaged: " + e.getOriginalMessage(), e);
    }
  }

  static Optional<String> text(JsonNode json, String member) {
    return json.has(member) ? Optional.of(json.path(member).asText()) : Optional.empty();
  }

  static OptionalLong number(JsonNode json, String member) {
    return json.has(member) ? OptionalLong.of(json.path(member).asLong()) : OptionalLong.empty();
  }
}
