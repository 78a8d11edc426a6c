package dev.tributary.adapter.jdbc;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.query.Cancellation;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Turns a driver's failures into typed errors that name the source; the one table from SQLSTATE to
/// [ErrorCode]. Immutable.
public final class SqlFaults {
  private final String source;
  private final JdbcProduct product;

  SqlFaults(String source, JdbcProduct product) {
    this.source = source;
    this.product = product;
  }

  /// The failure of an attempt to connect.
  public TributaryException connecting(SQLException failure) {
    SQLException cause = first(failure);
    String state = state(cause);
    String what = "Failed to connect to " + name() + ": " + reason(cause) + ". ";
    Optional<JdbcProduct.Refusal> refusal = product.refusal(cause);
    if (refusal.isPresent()) {
      return new TributaryException(
          refusal.get().code(),
          what + refusal.get().advice().formatted("catalogs." + source),
          failure);
    }
    ErrorCode code = code(cause, state);
    if (code == ErrorCode.SOURCE_LOGIN_REJECTED) {
      return new TributaryException(
          ErrorCode.SOURCE_LOGIN_REJECTED,
          what + "Check " + key("user") + " and " + key("password") + ".",
          failure);
    }
    if (state.startsWith("3D")) {
      return new TributaryException(
          ErrorCode.SOURCE_FAILED, what + "Check the database in " + key("url") + ".", failure);
    }
    return new TributaryException(
        ErrorCode.SOURCE_UNAVAILABLE, what + connectionAdvice(root(cause)), failure);
  }

  /// Drivers hide why a connection failed behind "the connection attempt failed".
  private String reason(SQLException failure) {
    return switch (root(failure)) {
      case UnknownHostException e -> "the host '" + e.getMessage() + "' is not known";
      case SocketTimeoutException _ -> "it does not answer in time";
      case SSLException e -> "the TLS handshake failed, " + e.getMessage();
      case SQLException e -> text(e);
      case Throwable e ->
          e.getMessage() == null || text(failure).contains(e.getMessage())
              ? text(failure)
              : text(failure) + " (" + e.getMessage() + ")";
    };
  }

  private String connectionAdvice(Throwable root) {
    return switch (root) {
      case UnknownHostException _ -> "Check the host in " + key("url") + ".";
      case SSLException _ ->
          "Check sslmode and the certificates in " + key("url") + ", and the source's own.";
      case SQLException e when e.getMessage() != null && e.getMessage().contains("SSL") ->
          "Check sslmode in " + key("url") + ".";
      default -> "Check that it is running and that host and port in " + key("url") + " are right.";
    };
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /// The failure of a statement. A statement that failed because it was cancelled fails with the
  /// reason for which it was.
  public TributaryException running(SQLException failure, Cancellation cancellation) {
    cancellation.check();
    SQLException cause = first(failure);
    String state = state(cause);
    ErrorCode code = code(cause, state);
    return new TributaryException(
        code,
        "Failed to run a statement in " + name() + ": " + text(cause) + "." + advice(code, state),
        failure);
  }

  /// The failure of a user's own SQL to be described.
  TributaryException refused(SQLException failure, Cancellation cancellation) {
    TributaryException running = running(failure, cancellation);
    SQLException cause = first(failure);
    String state = state(cause);
    boolean asked = state.startsWith("42") || state.startsWith("22") || state.startsWith("0A");
    return asked && !state.equals("42501")
        ? new TributaryException(
            ErrorCode.INVALID_QUERY,
            "The native query is refused by %s: %s. Correct the SQL; it must be one query that only reads, and that can stand in FROM."
                .formatted(name(), text(cause)),
            failure)
        : running;
  }

  TributaryException takesNoNativeQueries() {
    return new TributaryException(
        ErrorCode.NOT_SUPPORTED,
        "Native queries cannot be asked of %s: its driver does not tell their columns. Query its tables, or make a view there."
            .formatted(name()));
  }

  TributaryException noRows() {
    return new TributaryException(
        ErrorCode.INVALID_QUERY,
        "The native query returns no rows from %s. Only queries can be asked.".formatted(name()));
  }

  TributaryException twoColumns(String column) {
    return new TributaryException(
        ErrorCode.INVALID_QUERY,
        "The native query for %s has two columns named '%s'. Give each a name of its own by AS."
            .formatted(name(), column));
  }

  public TributaryException outdated(SQLException failure) {
    return new TributaryException(
        ErrorCode.SCHEMA_CHANGED,
        "Failed to run a statement in "
            + name()
            + ": the tables that it reads have changed since it was last run.",
        failure);
  }

  public TributaryException noConnectionFree(int limit, long seconds) {
    return new TributaryException(
        ErrorCode.TOO_MANY_QUERIES,
        "Failed to read from %s: none of its %d connections came free within %d s. Try again, or raise %s."
            .formatted(name(), limit, seconds, key("max-connections")));
  }

  public TributaryException doesNotFit(String column, Object value, String type) {
    return new TributaryException(
        ErrorCode.SOURCE_VALUE_OUT_OF_RANGE,
        "Failed to read column '%s' from %s: its value %s does not fit %s. Give the column a type that holds all its values, in the source or under %s."
            .formatted(column, name(), value, type, key("tables")));
  }

  public TributaryException noSuchMoment(String column, Object value, String type) {
    return new TributaryException(
        ErrorCode.DATETIME_OUT_OF_RANGE,
        "Failed to read column '%s' from %s: its value %s is not a %s between the years 1 and 9999. Leave such rows out, or have a view in the source give the column as text."
            .formatted(column, name(), value, type));
  }

  public TributaryException noText(String column) {
    return new TributaryException(
        ErrorCode.SOURCE_VALUE_OUT_OF_RANGE,
        "Failed to read column '%s' from %s: a value is not valid Unicode text. Mend it in the source, or have a view give the column as bytes."
            .formatted(column, name()));
  }

  public TributaryException otherType(String column, String found, String planned) {
    return new TributaryException(
        ErrorCode.SCHEMA_CHANGED,
        "Failed to read column '%s' from %s: it is of type %s there, but was planned as %s."
            .formatted(column, name(), found, planned));
  }

  public TributaryException otherWidth(int found, int planned) {
    return new TributaryException(
        ErrorCode.INTERNAL_ERROR,
        "The statement for %s returns %d columns where %d were planned. This is our bug."
            .formatted(name(), found, planned));
  }

  public TributaryException notReadable(String column, Object type) {
    return new TributaryException(
        ErrorCode.INTERNAL_ERROR,
        "Column '%s' of %s was planned as %s, which is never read from there. This is our bug."
            .formatted(column, name(), type));
  }

  public TributaryException outOfMemory(RuntimeException cause) {
    return new TributaryException(
        ErrorCode.OUT_OF_MEMORY,
        "Failed to read from %s: the query's memory does not hold its next batch of rows. Ask for fewer or smaller columns, or give queries more memory."
            .formatted(name()),
        cause);
  }

  public String name() {
    return "source '" + source + "' (" + product.name() + ")";
  }

  private String key(String setting) {
    return "catalogs." + source + "." + setting;
  }

  /// A pool wraps what the driver said; what the driver said is what helps.
  private static SQLException first(SQLException failure) {
    SQLException last = failure;
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        last = sql;
      }
    }
    return last;
  }

  private String state(SQLException failure) {
    @Nullable String state = product.stateOf(failure);
    return state == null ? "" : state;
  }

  /// The message in one line without the full stop.
  private String text(SQLException failure) {
    if (failure.getMessage() == null || failure.getMessage().isBlank()) {
      return failure.getClass().getSimpleName();
    }
    String message = product.words(failure);
    String line = message.strip().replaceFirst("^ERROR: ", "").replaceAll("\\s*\\R\\s*", "; ");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  private ErrorCode code(SQLException failure, String state) {
    return product.codeOf(failure).orElseGet(() -> codeOfState(state));
  }

  private static ErrorCode codeOfState(String state) {
    return switch (state) {
      case "21000" -> ErrorCode.MORE_THAN_ONE_ROW;
      case "22003" -> ErrorCode.NUMERIC_OVERFLOW;
      case "22008" -> ErrorCode.DATETIME_OUT_OF_RANGE;
      case "22012" -> ErrorCode.DIVISION_BY_ZERO;
      case "22007", "22018", "22P02" -> ErrorCode.INVALID_CAST;
      // The last three: an operator does not fit the types that columns have by now.
      case "3F000", "42703", "42P01", "42804", "42846", "42883" -> ErrorCode.SCHEMA_CHANGED;
      case "54001" -> ErrorCode.QUERY_TOO_COMPLEX;
      case "57014" -> ErrorCode.CANCELLED;
      // The server was stopped or crashed under the statement.
      case "57P01", "57P02", "57P03" -> ErrorCode.SOURCE_CONNECTION_LOST;
      default -> codeOfClass(state.length() < 2 ? "" : state.substring(0, 2));
    };
  }

  private static ErrorCode codeOfClass(String stateClass) {
    return switch (stateClass) {
      case "08" -> ErrorCode.SOURCE_CONNECTION_LOST;
      case "22" -> ErrorCode.INVALID_ARGUMENT;
      case "28" -> ErrorCode.SOURCE_LOGIN_REJECTED;
      default -> ErrorCode.SOURCE_FAILED;
    };
  }

  private String advice(ErrorCode code, String state) {
    if (state.equals("42501")) {
      return " Grant the right to " + key("user") + ".";
    }
    return switch (code) {
      case SOURCE_CONNECTION_LOST -> " Run the query again once the source is up.";
      case INVALID_CAST -> " Leave out or mend the values that cannot be cast.";
      case CANCELLED -> " The source itself stopped it, by a time-out of its own or by hand.";
      case DIVISION_BY_ZERO -> " Guard the divisor with NULLIF(divisor, 0).";
      case NUMERIC_OVERFLOW -> " Cast the operands to a wider type.";
      default -> "";
    };
  }
}
