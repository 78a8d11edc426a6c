package dev.tributary.server.flight;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlInfo;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlNullOrdering;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlOuterJoinsSupportLevel;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedCaseSensitivity;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedGroupBy;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedResultSetConcurrency;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedResultSetType;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedSubqueries;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedTransaction;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedUnions;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlTransactionIsolationLevel;
import org.apache.arrow.flight.sql.impl.FlightSql.SupportedAnsi92SqlGrammarLevel;
import org.apache.arrow.flight.sql.impl.FlightSql.SupportedSqlGrammar;
import org.apache.arrow.vector.BitVector;

/// What clients can ask about the server, one line each and none missing: some clients fail on a
/// missing one. The class of a value decides in which way it travels: a String, Boolean, Long,
/// Integer, list of strings, or map of integers to lists of integers.
final class ServerFacts {
  private static final String VERSION = version(ServerFacts.class, "0.1.0");
  private static final String ARROW_VERSION = version(BitVector.class, "18.3.0");
  private static final Long UNLIMITED = 0L;

  private ServerFacts() {}

  static Object of(SqlInfo info) {
    return switch (info) {
      case FLIGHT_SQL_SERVER_NAME -> "Tributary";
      case FLIGHT_SQL_SERVER_VERSION -> VERSION;
      case FLIGHT_SQL_SERVER_ARROW_VERSION -> ARROW_VERSION;
      case FLIGHT_SQL_SERVER_READ_ONLY, FLIGHT_SQL_SERVER_SQL, FLIGHT_SQL_SERVER_CANCEL -> true;
      case FLIGHT_SQL_SERVER_SUBSTRAIT,
          FLIGHT_SQL_SERVER_BULK_INGESTION,
          FLIGHT_SQL_SERVER_INGEST_TRANSACTIONS_SUPPORTED ->
          false;
      case FLIGHT_SQL_SERVER_SUBSTRAIT_MIN_VERSION, FLIGHT_SQL_SERVER_SUBSTRAIT_MAX_VERSION -> "";
      case FLIGHT_SQL_SERVER_TRANSACTION ->
          SqlSupportedTransaction.SQL_SUPPORTED_TRANSACTION_NONE_VALUE;
      case FLIGHT_SQL_SERVER_STATEMENT_TIMEOUT, FLIGHT_SQL_SERVER_TRANSACTION_TIMEOUT -> 0;

      case SQL_DDL_CATALOG, SQL_DDL_SCHEMA, SQL_DDL_TABLE -> false;
      case SQL_IDENTIFIER_CASE ->
          (long) SqlSupportedCaseSensitivity.SQL_CASE_SENSITIVITY_LOWERCASE_VALUE;
      // This is how it says that mixed case is kept.
      case SQL_QUOTED_IDENTIFIER_CASE ->
          (long) SqlSupportedCaseSensitivity.SQL_CASE_SENSITIVITY_CASE_INSENSITIVE_VALUE;
      case SQL_IDENTIFIER_QUOTE_CHAR -> "\"";
      case SQL_ALL_TABLES_ARE_SELECTABLE -> true;
      case SQL_NULL_ORDERING -> (long) SqlNullOrdering.SQL_NULLS_SORTED_HIGH_VALUE;
      case SQL_KEYWORDS -> List.of("ILIKE", "LIMIT", "OFFSET");
      case SQL_NUMERIC_FUNCTIONS ->
          List.of(
              "ABS", "ACOS", "ASIN", "ATAN", "ATAN2", "CEILING", "COS", "COT", "DEGREES", "EXP",
              "FLOOR", "LOG10", "MOD", "POWER", "RADIANS", "ROUND", "SIGN", "SIN", "SQRT", "TAN");
      case SQL_STRING_FUNCTIONS ->
          List.of(
              "ASCII",
              "CHAR_LENGTH",
              "CONCAT",
              "LEFT",
              "LENGTH",
              "LOWER",
              "LPAD",
              "LTRIM",
              "POSITION",
              "REPEAT",
              "REPLACE",
              "REVERSE",
              "RIGHT",
              "RPAD",
              "RTRIM",
              "SUBSTRING",
              "TRIM",
              "UPPER");
      case SQL_SYSTEM_FUNCTIONS -> List.of("COALESCE", "NULLIF");
      case SQL_DATETIME_FUNCTIONS ->
          List.of(
              "CURRENT_DATE",
              "CURRENT_TIME",
              "CURRENT_TIMESTAMP",
              "DATE_TRUNC",
              "EXTRACT",
              "LOCALTIME",
              "LOCALTIMESTAMP",
              "NOW");
      case SQL_SEARCH_STRING_ESCAPE -> "\\";
      case SQL_EXTRA_NAME_CHARACTERS -> "$";

      case SQL_SUPPORTS_COLUMN_ALIASING,
          SQL_NULL_PLUS_NULL_IS_NULL,
          SQL_SUPPORTS_TABLE_CORRELATION_NAMES,
          SQL_SUPPORTS_EXPRESSIONS_IN_ORDER_BY,
          SQL_SUPPORTS_ORDER_BY_UNRELATED,
          SQL_SUPPORTS_LIKE_ESCAPE_CLAUSE,
          SQL_SUPPORTS_NON_NULLABLE_COLUMNS,
          SQL_CORRELATED_SUBQUERIES_SUPPORTED,
          SQL_CATALOG_AT_START ->
          true;
      case SQL_SUPPORTS_DIFFERENT_TABLE_CORRELATION_NAMES,
          SQL_SUPPORTS_INTEGRITY_ENHANCEMENT_FACILITY,
          SQL_SELECT_FOR_UPDATE_SUPPORTED,
          SQL_STORED_PROCEDURES_SUPPORTED,
          SQL_MAX_ROW_SIZE_INCLUDES_BLOBS,
          SQL_TRANSACTIONS_SUPPORTED,
          SQL_DATA_DEFINITION_CAUSES_TRANSACTION_COMMIT,
          SQL_DATA_DEFINITIONS_IN_TRANSACTIONS_IGNORED,
          SQL_BATCH_UPDATES_SUPPORTED,
          SQL_SAVEPOINTS_SUPPORTED,
          SQL_NAMED_PARAMETERS_SUPPORTED,
          SQL_LOCATORS_UPDATE_COPY,
          SQL_STORED_FUNCTIONS_USING_CALL_SYNTAX_SUPPORTED ->
          false;

      case SQL_SUPPORTS_CONVERT -> Map.of();
      case SQL_SUPPORTED_GROUP_BY ->
          bits(
              SqlSupportedGroupBy.SQL_GROUP_BY_UNRELATED,
              SqlSupportedGroupBy.SQL_GROUP_BY_BEYOND_SELECT);
      case SQL_SUPPORTED_GRAMMAR ->
          bits(
              SupportedSqlGrammar.SQL_MINIMUM_GRAMMAR,
              SupportedSqlGrammar.SQL_CORE_GRAMMAR,
              SupportedSqlGrammar.SQL_EXTENDED_GRAMMAR);
      case SQL_ANSI92_SUPPORTED_LEVEL -> bits(SupportedAnsi92SqlGrammarLevel.ANSI92_ENTRY_SQL);
      case SQL_OUTER_JOINS_SUPPORT_LEVEL ->
          bits(
              SqlOuterJoinsSupportLevel.SQL_LIMITED_OUTER_JOINS,
              SqlOuterJoinsSupportLevel.SQL_FULL_OUTER_JOINS);
      case SQL_SCHEMA_TERM -> "schema";
      case SQL_PROCEDURE_TERM -> "procedure";
      case SQL_CATALOG_TERM -> "catalog";
      case SQL_SCHEMAS_SUPPORTED_ACTIONS,
          SQL_CATALOGS_SUPPORTED_ACTIONS,
          SQL_SUPPORTED_POSITIONED_COMMANDS ->
          bits();
      case SQL_SUPPORTED_SUBQUERIES ->
          bits(
              SqlSupportedSubqueries.SQL_SUBQUERIES_IN_COMPARISONS,
              SqlSupportedSubqueries.SQL_SUBQUERIES_IN_EXISTS,
              SqlSupportedSubqueries.SQL_SUBQUERIES_IN_INS,
              SqlSupportedSubqueries.SQL_SUBQUERIES_IN_QUANTIFIEDS);
      case SQL_SUPPORTED_UNIONS ->
          bits(SqlSupportedUnions.SQL_UNION, SqlSupportedUnions.SQL_UNION_ALL);

      case SQL_MAX_BINARY_LITERAL_LENGTH,
          SQL_MAX_CHAR_LITERAL_LENGTH,
          SQL_MAX_COLUMN_NAME_LENGTH,
          SQL_MAX_COLUMNS_IN_GROUP_BY,
          SQL_MAX_COLUMNS_IN_INDEX,
          SQL_MAX_COLUMNS_IN_ORDER_BY,
          SQL_MAX_COLUMNS_IN_SELECT,
          SQL_MAX_COLUMNS_IN_TABLE,
          SQL_MAX_CONNECTIONS,
          SQL_MAX_CURSOR_NAME_LENGTH,
          SQL_MAX_INDEX_LENGTH,
          SQL_DB_SCHEMA_NAME_LENGTH,
          SQL_MAX_PROCEDURE_NAME_LENGTH,
          SQL_MAX_CATALOG_NAME_LENGTH,
          SQL_MAX_STATEMENT_LENGTH,
          SQL_MAX_STATEMENTS,
          SQL_MAX_TABLE_NAME_LENGTH,
          SQL_MAX_TABLES_IN_SELECT,
          SQL_MAX_USERNAME_LENGTH ->
          UNLIMITED;
      case SQL_MAX_ROW_SIZE -> OutgoingStream.MOST_BYTES;
      case SQL_DEFAULT_TRANSACTION_ISOLATION ->
          (long) SqlTransactionIsolationLevel.SQL_TRANSACTION_NONE_VALUE;
      case SQL_SUPPORTED_TRANSACTIONS_ISOLATION_LEVELS ->
          bits(SqlTransactionIsolationLevel.SQL_TRANSACTION_NONE);
      case SQL_SUPPORTED_RESULT_SET_TYPES ->
          bits(SqlSupportedResultSetType.SQL_RESULT_SET_TYPE_FORWARD_ONLY);
      case SQL_SUPPORTED_CONCURRENCIES_FOR_RESULT_SET_FORWARD_ONLY ->
          bits(SqlSupportedResultSetConcurrency.SQL_RESULT_SET_CONCURRENCY_READ_ONLY);
      case SQL_SUPPORTED_CONCURRENCIES_FOR_RESULT_SET_UNSPECIFIED,
          SQL_SUPPORTED_CONCURRENCIES_FOR_RESULT_SET_SCROLL_SENSITIVE,
          SQL_SUPPORTED_CONCURRENCIES_FOR_RESULT_SET_SCROLL_INSENSITIVE ->
          bits();
      case UNRECOGNIZED -> throw new IllegalArgumentException("no such fact");
    };
  }

  private static Integer bits(ProtocolMessageEnum... flags) {
    int bits = 0;
    for (ProtocolMessageEnum flag : flags) {
      bits |= 1 << flag.getNumber();
    }
    return bits;
  }

  private static String version(Class<?> of, String otherwise) {
    String version = of.getPackage().getImplementationVersion();
    return version == null ? otherwise : version;
  }
}
