package dev.tributary.server.flight;

import java.util.Optional;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.sql.FlightSqlUtils;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionClosePreparedStatementRequest;

/// `ClosePreparedStatement`: forgets a prepared statement, known or not. What it runs goes on.
record ClosePrepared(Statements statements) implements ActionCommand {
  @Override
  public ActionType type() {
    return FlightSqlUtils.FLIGHT_SQL_CLOSE_PREPARED_STATEMENT;
  }

  @Override
  public Optional<byte[]> answer(byte[] body, Call call) {
    ActionClosePreparedStatementRequest request =
        Messages.unpack(Messages.parse(body), ActionClosePreparedStatementRequest.class);
    statements.closePrepared(Handles.text(request.getPreparedStatementHandle()));
    return Optional.empty();
  }
}
