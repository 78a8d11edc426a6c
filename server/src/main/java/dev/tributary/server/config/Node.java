package dev.tributary.server.config;

import java.util.List;

/// A value of a YAML document that remembers where it stands. Scalars stay text: what they mean is
/// for their reader to say, so that `password: 0123` keeps its zero.
sealed interface Node {
  Place place();

  record Text(Place place, String value) implements Node {}

  /// A key without a value.
  record Empty(Place place) implements Node {}

  record Sequence(Place place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Mapping(Place place, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  record Entry(Place place, String key, Node value) {}
}
