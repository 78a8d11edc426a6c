package dev.tributary.server.flight;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/// What one DoGet sends, at the client's speed. One thread sends; it learns at its next step that
/// the client has gone.
final class OutgoingStream {
  /// What a message should have, and what it may have at most: many clients refuse more than 4 MiB.
  static final long WANTED_BYTES = 1L << 20;

  static final long MOST_BYTES = 7L << 19;

  private final ServerStreamListener listener;
  private final ReadyGate gate;
  private final BufferAllocator memory;

  OutgoingStream(ServerStreamListener listener, ReadyGate gate, BufferAllocator memory) {
    this.listener = listener;
    this.gate = gate;
    this.memory = memory;
  }

  /// For what is sent; it must be empty in the end.
  BufferAllocator memory() {
    return memory;
  }

  void whenClientGoes(Runnable stop) {
    gate.whenGone(stop);
  }

  boolean clientHasGone() {
    return gate.clientHasGone();
  }

  /// Sends the schema; every batch appears in this root.
  void begin(VectorSchemaRoot root) {
    listener.start(root);
  }

  /// Ends all waiting for the client, for there is nothing left to send it.
  void stop() {
    gate.open();
  }

  /// Sends what is in the root now, once the client can take it. After [#stop] nothing is sent.
  void send() {
    try {
      if (!gate.awaitReady()) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw gone();
    }
    if (gate.clientHasGone()) {
      throw gone();
    }
    listener.putNext();
  }

  private static TributaryException gone() {
    return new TributaryException(ErrorCode.CANCELLED, "The client has closed the stream.");
  }
}
