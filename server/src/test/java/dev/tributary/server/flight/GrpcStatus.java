package dev.tributary.server.flight;

import dev.tributary.spi.error.ErrorCode;
import org.apache.arrow.flight.grpc.StatusUtils;

/// The names that gRPC has for the endpoint's statuses.
public final class GrpcStatus {
  private GrpcStatus() {}

  public static String of(ErrorCode code) {
    return StatusUtils.toGrpcStatusCode(ErrorStatus.of(code).code()).name();
  }
}
