package dev.tributary.server.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads YAML text into [Node]s. Anchors and aliases are refused: a value would have two places.
final class YamlTree {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final String file;
  private final YAMLParser parser;
  private final Problems problems;

  private YamlTree(String file, YAMLParser parser, Problems problems) {
    this.file = file;
    this.parser = parser;
    this.problems = problems;
  }

  /// The document's root; [Node.Empty] where the text holds nothing or cannot be read.
  static Node read(String file, String text, Problems problems) {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      return new YamlTree(file, parser, problems).document();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      Place place =
          at == null
              ? new Place(file, 1, 1)
              : new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
      problems.add(place, "not valid YAML: " + firstLine(e.getOriginalMessage()));
      return new Node.Empty(place);
    } catch (IOException e) {
      throw new IllegalStateException("reading from a string cannot fail", e);
    }
  }

  private Node document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return new Node.Empty(new Place(file, 1, 1));
    }
    Node root = value(first);
    if (parser.nextToken() != null) {
      problems.add(place(), "a second YAML document begins here; one file holds one document.");
    }
    return root;
  }

  private Node value(JsonToken token) throws IOException {
    Place place = place();
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      problems.add(place, "anchors and aliases are not supported; write the value out.");
    }
    if (token == JsonToken.START_OBJECT) {
      return mapping(place);
    }
    if (token == JsonToken.START_ARRAY) {
      return sequence(place);
    }
    if (token == JsonToken.VALUE_NULL) {
      return new Node.Empty(place);
    }
    return new Node.Text(place, parser.getText());
  }

  private Node.Mapping mapping(Place place) throws IOException {
    List<Node.Entry> entries = new ArrayList<>();
    Map<String, Place> seen = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place keyPlace = place();
      String key = parser.currentName();
      Place earlier = seen.putIfAbsent(key, keyPlace);
      Node value = value(parser.nextToken());
      if (earlier == null) {
        entries.add(new Node.Entry(keyPlace, key, value));
      } else {
        problems.add(
            keyPlace, "'" + key + "' is given twice, first at line " + earlier.line() + ".");
      }
    }
    return new Node.Mapping(place, entries);
  }

  private Node.Sequence sequence(Place place) throws IOException {
    List<Node> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      items.add(value(t));
    }
    return new Node.Sequence(place, items);
  }

  private Place place() {
    JsonLocation at = parser.currentTokenLocation();
    return new Place(file, at.getLineNr(), at.getColumnNr());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
