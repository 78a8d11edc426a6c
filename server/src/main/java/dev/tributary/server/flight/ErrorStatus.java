package dev.tributary.server.flight;

import dev.tributary.spi.error.ErrorCode;
import org.apache.arrow.flight.CallStatus;

/// The one table from error codes to gRPC statuses. INTERNAL means that it is our fault, and only
/// that; what a source did wrong is UNKNOWN unless a later try may succeed.
final class ErrorStatus {
  private ErrorStatus() {}

  static CallStatus of(ErrorCode code) {
    return switch (code) {
      case SYNTAX_ERROR,
          COLUMN_NOT_FOUND,
          FUNCTION_NOT_FOUND,
          AMBIGUOUS_NAME,
          TYPE_MISMATCH,
          INVALID_QUERY,
          INVALID_PARAMETER,
          INVALID_REQUEST,
          INVALID_CONFIGURATION,
          DIVISION_BY_ZERO,
          NUMERIC_OVERFLOW,
          INVALID_CAST,
          INVALID_ARGUMENT,
          DATETIME_OUT_OF_RANGE,
          MORE_THAN_ONE_ROW,
          QUERY_TOO_COMPLEX,
          PUSHDOWN_UNVERIFIED ->
          CallStatus.INVALID_ARGUMENT;
      case CATALOG_NOT_FOUND, SCHEMA_NOT_FOUND, TABLE_NOT_FOUND, QUERY_NOT_FOUND ->
          CallStatus.NOT_FOUND;
      case NOT_SUPPORTED -> CallStatus.UNIMPLEMENTED;
      case SESSION_NOT_FOUND -> CallStatus.UNAUTHENTICATED;
      case CANCELLED -> CallStatus.CANCELLED;
      case TIMED_OUT -> CallStatus.TIMED_OUT;
      case TOO_MANY_ROWS, ROW_TOO_LARGE, TOO_MANY_QUERIES, OUT_OF_MEMORY, DISK_FULL ->
          CallStatus.RESOURCE_EXHAUSTED;
      case SOURCE_UNAVAILABLE,
          SOURCE_CONNECTION_LOST,
          SCHEMA_CHANGED,
          SHUTTING_DOWN,
          SERVER_LOST,
          STATE_UNAVAILABLE ->
          CallStatus.UNAVAILABLE;
      case SOURCE_LOGIN_REJECTED,
          SOURCE_FAILED,
          SOURCE_VALUE_OUT_OF_RANGE,
          FILE_NOT_FOUND,
          FILE_CORRUPT ->
          CallStatus.UNKNOWN;
      case INTERNAL_ERROR, PUSHDOWN_MISMATCH -> CallStatus.INTERNAL;
    };
  }
}
