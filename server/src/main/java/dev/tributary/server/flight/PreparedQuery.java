package dev.tributary.server.flight;

import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandPreparedStatementQuery;
import org.apache.arrow.vector.types.pojo.Schema;

/// `CommandPreparedStatementQuery`: a prepared statement with the parameters bound last.
record PreparedQuery(Statements statements) implements InfoCommand<CommandPreparedStatementQuery> {
  @Override
  public Class<CommandPreparedStatementQuery> type() {
    return CommandPreparedStatementQuery.class;
  }

  @Override
  public Schema schema(CommandPreparedStatementQuery command, Call call) {
    return opened(command).schema();
  }

  @Override
  public FlightInfo info(
      CommandPreparedStatementQuery command, FlightDescriptor descriptor, Call call) {
    OpenStatement statement = opened(command);
    new SessionChanges(statements).planned(statement, call);
    String handle = statements.keep(statement);
    return Messages.info(statement.schema(), descriptor, StatementQuery.ticket(handle));
  }

  private OpenStatement opened(CommandPreparedStatementQuery command) {
    return statements.prepared(Handles.text(command.getPreparedStatementHandle())).open();
  }
}
