package dev.tributary.spi.error;

/// Every failure a client can see. Numbers, names and SQLSTATEs are stable: clients branch on them.
public enum ErrorCode {
  SYNTAX_ERROR(1001, ErrorKind.USER, "42601"),
  CATALOG_NOT_FOUND(1002, ErrorKind.USER, "3D000"),
  SCHEMA_NOT_FOUND(1003, ErrorKind.USER, "3F000"),
  TABLE_NOT_FOUND(1004, ErrorKind.USER, "42P01"),
  COLUMN_NOT_FOUND(1005, ErrorKind.USER, "42703"),
  FUNCTION_NOT_FOUND(1006, ErrorKind.USER, "42883"),
  AMBIGUOUS_NAME(1007, ErrorKind.USER, "42702"),
  TYPE_MISMATCH(1008, ErrorKind.USER, "42804"),
  INVALID_QUERY(1009, ErrorKind.USER, "42000"),
  NOT_SUPPORTED(1010, ErrorKind.USER, "0A000"),
  INVALID_PARAMETER(1011, ErrorKind.USER, "22023"),
  INVALID_REQUEST(1012, ErrorKind.USER, "08P01"),
  INVALID_CONFIGURATION(1013, ErrorKind.USER, "F0000"),
  QUERY_NOT_FOUND(1014, ErrorKind.USER, "02000"),
  SESSION_NOT_FOUND(1015, ErrorKind.USER, "08003"),
  PUSHDOWN_UNVERIFIED(1016, ErrorKind.USER, "0A000"),

  DIVISION_BY_ZERO(1101, ErrorKind.USER, "22012"),
  NUMERIC_OVERFLOW(1102, ErrorKind.USER, "22003"),
  INVALID_CAST(1103, ErrorKind.USER, "22018"),
  INVALID_ARGUMENT(1104, ErrorKind.USER, "22000"),
  DATETIME_OUT_OF_RANGE(1105, ErrorKind.USER, "22008"),
  MORE_THAN_ONE_ROW(1106, ErrorKind.USER, "21000"),

  CANCELLED(1201, ErrorKind.USER, "57014"),

  SOURCE_UNAVAILABLE(2001, ErrorKind.SOURCE, "08001"),
  SOURCE_LOGIN_REJECTED(2002, ErrorKind.SOURCE, "28000"),
  SOURCE_CONNECTION_LOST(2003, ErrorKind.SOURCE, "08006"),
  SOURCE_FAILED(2004, ErrorKind.SOURCE, "58000"),
  SOURCE_VALUE_OUT_OF_RANGE(2005, ErrorKind.SOURCE, "22003"),
  SCHEMA_CHANGED(2006, ErrorKind.SOURCE, "0A001"),
  FILE_NOT_FOUND(2007, ErrorKind.SOURCE, "58P01"),
  FILE_CORRUPT(2008, ErrorKind.SOURCE, "58030"),

  QUERY_TOO_COMPLEX(3001, ErrorKind.RESOURCE, "54001"),
  OUT_OF_MEMORY(3002, ErrorKind.RESOURCE, "53200"),
  TIMED_OUT(3003, ErrorKind.RESOURCE, "HYT00"),
  TOO_MANY_ROWS(3004, ErrorKind.RESOURCE, "54000"),
  TOO_MANY_QUERIES(3005, ErrorKind.RESOURCE, "53300"),
  DISK_FULL(3006, ErrorKind.RESOURCE, "53100"),
  SHUTTING_DOWN(3007, ErrorKind.RESOURCE, "57P01"),
  ROW_TOO_LARGE(3008, ErrorKind.RESOURCE, "54000"),
  SERVER_LOST(3009, ErrorKind.RESOURCE, "57P02"),
  STATE_UNAVAILABLE(3010, ErrorKind.RESOURCE, "58000"),

  INTERNAL_ERROR(9001, ErrorKind.INTERNAL, "XX000"),
  PUSHDOWN_MISMATCH(9002, ErrorKind.INTERNAL, "XX000");

  private final int number;
  private final ErrorKind kind;
  private final String sqlState;

  ErrorCode(int number, ErrorKind kind, String sqlState) {
    this.number = number;
    this.kind = kind;
    this.sqlState = sqlState;
  }

  public int number() {
    return number;
  }

  public ErrorKind kind() {
    return kind;
  }

  /// The five characters that JDBC clients read.
  public String sqlState() {
    return sqlState;
  }

  /// Whether the same request may succeed later without anybody changing it.
  public boolean retriable() {
    return switch (this) {
      case SOURCE_UNAVAILABLE, SOURCE_CONNECTION_LOST, SCHEMA_CHANGED -> true;
      case OUT_OF_MEMORY, TIMED_OUT, TOO_MANY_QUERIES, DISK_FULL, SHUTTING_DOWN -> true;
      case SERVER_LOST, STATE_UNAVAILABLE -> true;
      default -> false;
    };
  }
}
