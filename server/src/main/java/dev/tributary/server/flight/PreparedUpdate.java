package dev.tributary.server.flight;

import org.apache.arrow.flight.FlightProducer.StreamListener;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandPreparedStatementUpdate;
import org.apache.arrow.memory.BufferAllocator;

/// `CommandPreparedStatementUpdate`: runs a prepared SET or its like.
record PreparedUpdate(Statements statements, BufferAllocator memory)
    implements PutCommand<CommandPreparedStatementUpdate> {
  @Override
  public Class<CommandPreparedStatementUpdate> type() {
    return CommandPreparedStatementUpdate.class;
  }

  @Override
  public void accept(
      CommandPreparedStatementUpdate command,
      FlightStream rows,
      StreamListener<PutResult> answers,
      Call call) {
    PreparedStatement statement =
        statements.prepared(Handles.text(command.getPreparedStatementHandle()));
    StatementUpdate.answer(
        statements, statement.asked(), statement.description(), answers, call, memory);
  }
}
