package dev.tributary.server.http;

import dev.tributary.spi.error.ErrorCode;

/// The one table from error codes to HTTP statuses. 4xx: the same request fails again. 422: the
/// statement is right but these values or limits do not allow it. 409: somebody cancelled it. 502:
/// a source failed. 503 and 507: this server is short of something, and a later try may succeed.
final class ErrorStatus {
  private ErrorStatus() {}

  static int of(ErrorCode code) {
    return switch (code) {
      case SYNTAX_ERROR,
          COLUMN_NOT_FOUND,
          FUNCTION_NOT_FOUND,
          AMBIGUOUS_NAME,
          TYPE_MISMATCH,
          INVALID_QUERY,
          NOT_SUPPORTED,
          INVALID_PARAMETER,
          INVALID_REQUEST,
          INVALID_CONFIGURATION,
          QUERY_TOO_COMPLEX ->
          400;
      case CATALOG_NOT_FOUND,
          SCHEMA_NOT_FOUND,
          TABLE_NOT_FOUND,
          QUERY_NOT_FOUND,
          SESSION_NOT_FOUND ->
          404;
      case CANCELLED -> 409;
      case DIVISION_BY_ZERO,
          NUMERIC_OVERFLOW,
          INVALID_CAST,
          INVALID_ARGUMENT,
          DATETIME_OUT_OF_RANGE,
          MORE_THAN_ONE_ROW,
          TOO_MANY_ROWS,
          ROW_TOO_LARGE,
          PUSHDOWN_UNVERIFIED ->
          422;
      case SOURCE_UNAVAILABLE,
          SOURCE_LOGIN_REJECTED,
          SOURCE_CONNECTION_LOST,
          SOURCE_FAILED,
          SOURCE_VALUE_OUT_OF_RANGE,
          SCHEMA_CHANGED,
          FILE_NOT_FOUND,
          FILE_CORRUPT ->
          502;
      case TOO_MANY_QUERIES, SHUTTING_DOWN, SERVER_LOST, STATE_UNAVAILABLE -> 503;
      case TIMED_OUT -> 504;
      case OUT_OF_MEMORY, DISK_FULL -> 507;
      case INTERNAL_ERROR, PUSHDOWN_MISMATCH -> 500;
    };
  }
}
