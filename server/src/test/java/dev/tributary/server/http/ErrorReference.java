package dev.tributary.server.http;

import dev.tributary.server.flight.GrpcStatus;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.ErrorKind;

/// Writes `docs/errors.md`. The sentences are here and the rest comes from the code, so that a new
/// [ErrorCode] does not compile without its sentence.
final class ErrorReference {
  private ErrorReference() {}

  static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            # Errors

            <!-- Generated from ErrorCode by ErrorReferenceTest; change it there. -->

            Every failure has one of these codes. Numbers, names and SQLSTATEs never change their meaning; messages
            may. Retriable means that the same request may succeed later without anybody changing it.

            Over HTTP an error is `{"error": {"code", "number", "kind", "sqlstate", "message", "position", "queryId"}}`
            under the status given here. Where rows have gone out already, the status was 200, and the result is broken
            off so that it cannot be taken for a whole one: JSON ends with the `error`, CSV and Arrow streams end in the
            middle of the response.

            Over Flight SQL it is a gRPC status whose message ends with code, number, SQLSTATE and query id; the trailers
            `tributary-error-code`, `-number`, `-sqlstate`, `-position` and `tributary-query-id` have them once more, for
            programs.
            """);
    for (ErrorKind kind : ErrorKind.values()) {
      text.append("\n## ").append(heading(kind)).append("\n\n");
      text.append(
          "| number | code | SQLSTATE | HTTP | gRPC | retriable | meaning, and what to do |\n");
      text.append("|---|---|---|---|---|---|---|\n");
      for (ErrorCode code : ErrorCode.values()) {
        if (code.kind() == kind) {
          text.append(row(code));
        }
      }
    }
    return text.toString();
  }

  private static String row(ErrorCode code) {
    return "| %d | `%s` | %s | %d | %s | %s | %s |\n"
        .formatted(
            code.number(),
            code.name(),
            code.sqlState(),
            ErrorStatus.of(code),
            GrpcStatus.of(code),
            code.retriable() ? "yes" : "no",
            meaning(code));
  }

  private static String heading(ErrorKind kind) {
    return switch (kind) {
      case USER -> "USER: the request is wrong, or its own values do not allow an answer";
      case SOURCE -> "SOURCE: a source failed or is out of reach";
      case RESOURCE -> "RESOURCE: a limit of memory, time or count was reached";
      case INTERNAL -> "INTERNAL: a fault of Tributary";
    };
  }

  private static String meaning(ErrorCode code) {
    return switch (code) {
      case SYNTAX_ERROR -> "The text is no SQL. The position says where it stops making sense.";
      case CATALOG_NOT_FOUND ->
          "No catalog has this name. Take one that the message lists, or add it below `catalogs`.";
      case SCHEMA_NOT_FOUND ->
          "The catalog has no such schema. `GET /v1/catalogs/.../schemas` lists them.";
      case TABLE_NOT_FOUND ->
          "The schema has no such table. Check the spelling; the message names what is near.";
      case COLUMN_NOT_FOUND ->
          "No table in scope has such a column. Check the spelling; the message names what is near.";
      case FUNCTION_NOT_FOUND ->
          "There is no such function for arguments of these types. See [SQL](sql.md).";
      case AMBIGUOUS_NAME ->
          "The name fits more than one thing. Qualify it, or quote it in its exact spelling.";
      case TYPE_MISMATCH ->
          "Values of these types do not go together. Add the cast that the message proposes.";
      case INVALID_QUERY ->
          "The statement breaks a rule of SQL, such as a column that is neither grouped nor aggregated.";
      case NOT_SUPPORTED -> "Tributary knows this and does not do it. Write it differently.";
      case INVALID_PARAMETER ->
          "A parameter or setting has a value that cannot be used. The message says which one.";
      case INVALID_REQUEST ->
          "The request breaks its protocol: body, header, path or method. Correct the client.";
      case INVALID_CONFIGURATION ->
          "The server cannot use its configuration. Correct every place that the message lists.";
      case QUERY_NOT_FOUND -> "No such query is running or remembered. It may have ended long ago.";
      case SESSION_NOT_FOUND ->
          "The session has ended, or was idle for too long. Connect again, and choose its settings anew.";
      case PUSHDOWN_UNVERIFIED ->
          "`verify_pushdown` could not prove the result right, because the statement leaves its answer open, the data may have changed, or it is too large. The message says which; nothing went out.";
      case DIVISION_BY_ZERO ->
          "A row divides by zero. Filter such rows, or write `x / NULLIF(y, 0)` for a NULL.";
      case NUMERIC_OVERFLOW ->
          "A number does not fit its type. Cast the operands to a wider type first.";
      case INVALID_CAST ->
          "A value cannot be read as the type that it is cast to. Filter or correct such values.";
      case INVALID_ARGUMENT ->
          "A function was given a value that it is not defined for, such as the root of -1.";
      case DATETIME_OUT_OF_RANGE ->
          "A date or time lies outside what its type holds. The message names the column or value.";
      case MORE_THAN_ONE_ROW ->
          "A sub-query that stands for one value gave several rows. Aggregate it, or make its condition unique.";
      case CANCELLED -> "Somebody cancelled the query, or its client left.";
      case SOURCE_UNAVAILABLE ->
          "The source does not answer. Check that it is up and reachable under its `url`.";
      case SOURCE_LOGIN_REJECTED ->
          "The source refuses the login. Check the catalog's `user` and `password`.";
      case SOURCE_CONNECTION_LOST ->
          "The connection broke while rows were being read. Send the query again.";
      case SOURCE_FAILED ->
          "The source refused or failed on what it was asked. Its own words are in the message.";
      case SOURCE_VALUE_OUT_OF_RANGE ->
          "The source holds a value that the column's type here cannot hold exactly. Nothing is rounded; leave the column out, or give it a fitting type in the source.";
      case SCHEMA_CHANGED ->
          "Tables or files changed while they were being queried. Send the query again.";
      case FILE_NOT_FOUND -> "A file that was listed is gone or may not be read. Check the folder.";
      case FILE_CORRUPT ->
          "A file is not what its name says, or is damaged. Replace the file that the message names.";
      case QUERY_TOO_COMPLEX ->
          "The statement is too long or too deeply nested. Split it; join a `VALUES` list instead of long `OR` chains.";
      case OUT_OF_MEMORY ->
          "The engine has no memory left, spilling included. Ask for less, or raise `engine.duckdb.memory-limit`.";
      case TIMED_OUT ->
          "The query took longer than allowed. Ask for less, or raise `limits.query-timeout`.";
      case TOO_MANY_ROWS ->
          "The result is longer than allowed. Add a `LIMIT`, or raise `limits.max-result-rows`.";
      case TOO_MANY_QUERIES -> "More queries run than allowed. Try again later.";
      case DISK_FULL ->
          "No room is left to spill to. Free some, or move `engine.duckdb.temp-directory`.";
      case SHUTTING_DOWN -> "The server is stopping. Try again later.";
      case ROW_TOO_LARGE ->
          "One row is more than a Flight message carries. Select less of the column that the message names, or ask over HTTP.";
      case SERVER_LOST ->
          "The server ended while it ran the query: only histories tell of it. Send the query again.";
      case STATE_UNAVAILABLE ->
          "The history cannot be looked up, since the state store does not answer. Queries run all the same; see [operations](operations.md).";
      case PUSHDOWN_MISMATCH ->
          "`verify_pushdown` found that a source computed something else than the engine; nothing went out. Set `pushdown` to false, and please report the statements that the message names.";
      case INTERNAL_ERROR ->
          "Tributary is at fault. Please report it with the query id and the server's log.";
    };
  }
}
