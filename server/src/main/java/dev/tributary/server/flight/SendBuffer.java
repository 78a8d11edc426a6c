package dev.tributary.server.flight;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/// How much of a result may be on its way to a client before its sender waits: enough that the next
/// batch is there when the client asks, and no more, for each stream has it.
final class SendBuffer implements ServerInterceptor {
  private static final int BYTES = 4 << 20;

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    call.setOnReadyThreshold(BYTES);
    return next.startCall(call, headers);
  }
}
