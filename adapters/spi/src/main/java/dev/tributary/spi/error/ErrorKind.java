package dev.tributary.spi.error;

/// Whose turn it is to act on an error.
public enum ErrorKind {
  /// The request is wrong; the same request will fail again.
  USER,
  /// A source failed or is out of reach.
  SOURCE,
  /// A limit of memory, time or count was reached.
  RESOURCE,
  /// A fault of Tributary itself.
  INTERNAL
}
