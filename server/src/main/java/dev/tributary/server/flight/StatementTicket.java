package dev.tributary.server.flight;

import org.apache.arrow.flight.sql.impl.FlightSql.TicketStatementQuery;

/// `TicketStatementQuery`: the rows of a statement that was planned before, prepared or not.
record StatementTicket(Statements statements) implements TicketCommand<TicketStatementQuery> {
  @Override
  public Class<TicketStatementQuery> type() {
    return TicketStatementQuery.class;
  }

  @Override
  public Streams.Sending rows(TicketStatementQuery ticket, Call call) {
    return statements.result(Handles.text(ticket.getStatementHandle()), call.client());
  }
}
