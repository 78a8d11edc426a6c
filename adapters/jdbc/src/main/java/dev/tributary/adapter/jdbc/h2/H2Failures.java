package dev.tributary.adapter.jdbc.h2;

import static org.h2.api.ErrorCode.COLUMN_NOT_FOUND_1;
import static org.h2.api.ErrorCode.CONNECTION_BROKEN_1;
import static org.h2.api.ErrorCode.DATABASE_ALREADY_OPEN_1;
import static org.h2.api.ErrorCode.DATABASE_IS_CLOSED;
import static org.h2.api.ErrorCode.DATABASE_NOT_FOUND_1;
import static org.h2.api.ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1;
import static org.h2.api.ErrorCode.FILE_CORRUPTED_1;
import static org.h2.api.ErrorCode.FILE_ENCRYPTION_ERROR_1;
import static org.h2.api.ErrorCode.FILE_VERSION_ERROR_1;
import static org.h2.api.ErrorCode.FUNCTION_NOT_FOUND_1;
import static org.h2.api.ErrorCode.INVALID_DATETIME_CONSTANT_2;
import static org.h2.api.ErrorCode.INVALID_VALUE_2;
import static org.h2.api.ErrorCode.IO_EXCEPTION_1;
import static org.h2.api.ErrorCode.IO_EXCEPTION_2;
import static org.h2.api.ErrorCode.REMOTE_DATABASE_NOT_FOUND_1;
import static org.h2.api.ErrorCode.SCALAR_SUBQUERY_CONTAINS_MORE_THAN_ONE_ROW;
import static org.h2.api.ErrorCode.SCHEMA_NOT_FOUND_1;
import static org.h2.api.ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1;
import static org.h2.api.ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1;
import static org.h2.api.ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2;
import static org.h2.api.ErrorCode.VALUE_TOO_LONG_2;

import dev.tributary.adapter.jdbc.JdbcProduct.Refusal;
import dev.tributary.spi.error.ErrorCode;
import java.util.Optional;

/// What H2's own error codes mean where its SQLSTATEs do not say.
final class H2Failures {
  private H2Failures() {}

  static Optional<ErrorCode> code(int failure) {
    return switch (failure) {
      // Of a number that has more digits than the type that it is cast to.
      case VALUE_TOO_LONG_2 -> Optional.of(ErrorCode.NUMERIC_OVERFLOW);
      case INVALID_VALUE_2 -> Optional.of(ErrorCode.INVALID_ARGUMENT);
      case INVALID_DATETIME_CONSTANT_2 -> Optional.of(ErrorCode.INVALID_CAST);
      case SCALAR_SUBQUERY_CONTAINS_MORE_THAN_ONE_ROW -> Optional.of(ErrorCode.MORE_THAN_ONE_ROW);
      case TABLE_OR_VIEW_NOT_FOUND_1,
          TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
          TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
          COLUMN_NOT_FOUND_1,
          SCHEMA_NOT_FOUND_1,
          FUNCTION_NOT_FOUND_1 ->
          Optional.of(ErrorCode.SCHEMA_CHANGED);
      case FILE_CORRUPTED_1 -> Optional.of(ErrorCode.FILE_CORRUPT);
      case CONNECTION_BROKEN_1, DATABASE_IS_CLOSED, IO_EXCEPTION_1, IO_EXCEPTION_2 ->
          Optional.of(ErrorCode.SOURCE_CONNECTION_LOST);
      default -> Optional.empty();
    };
  }

  static Optional<Refusal> refusal(int failure) {
    return switch (failure) {
      case DATABASE_NOT_FOUND_1, DATABASE_NOT_FOUND_WITH_IF_EXISTS_1, REMOTE_DATABASE_NOT_FOUND_1 ->
          Optional.of(
              new Refusal(
                  ErrorCode.FILE_NOT_FOUND,
                  "It is not made here: check %s.url, which names the file without '.mv.db'."));
      case DATABASE_ALREADY_OPEN_1 ->
          Optional.of(
              new Refusal(
                  ErrorCode.SOURCE_UNAVAILABLE,
                  "Another program holds the file: end it, or let it serve the database and give"
                      + " %s.url as jdbc:h2:tcp://HOST/PATH."));
      case FILE_CORRUPTED_1 ->
          Optional.of(new Refusal(ErrorCode.FILE_CORRUPT, "Check that %s.url is an H2 database."));
      case FILE_VERSION_ERROR_1 ->
          Optional.of(
              new Refusal(
                  ErrorCode.SOURCE_FAILED,
                  "Another version of H2 wrote the file of %s.url: write it anew by SCRIPT there and"
                      + " RUNSCRIPT here, or serve it by its own version."));
      case FILE_ENCRYPTION_ERROR_1 ->
          Optional.of(
              new Refusal(
                  ErrorCode.SOURCE_LOGIN_REJECTED,
                  "Check CIPHER in %s.url, and the two words of its password."));
      default -> Optional.empty();
    };
  }
}
