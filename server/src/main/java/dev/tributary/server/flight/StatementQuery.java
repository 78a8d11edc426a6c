package dev.tributary.server.flight;

import java.util.List;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandStatementQuery;
import org.apache.arrow.flight.sql.impl.FlightSql.TicketStatementQuery;
import org.apache.arrow.vector.types.pojo.Schema;

/// `CommandStatementQuery`: plans a statement, which is run when its ticket is used.
record StatementQuery(Statements statements) implements InfoCommand<CommandStatementQuery> {
  @Override
  public Class<CommandStatementQuery> type() {
    return CommandStatementQuery.class;
  }

  @Override
  public Schema schema(CommandStatementQuery command, Call call) {
    return opened(command, call).schema();
  }

  @Override
  public FlightInfo info(CommandStatementQuery command, FlightDescriptor descriptor, Call call) {
    OpenStatement statement = opened(command, call);
    new SessionChanges(statements).planned(statement, call);
    return Messages.info(statement.schema(), descriptor, ticket(statements.keep(statement)));
  }

  private OpenStatement opened(CommandStatementQuery command, Call call) {
    Unsupported.inTransaction(command.getTransactionId());
    AskedStatement asked = AskedStatement.in(call, command.getQuery());
    return new OpenStatement(asked, statements.describe(asked), List.of(List.of()));
  }

  static TicketStatementQuery ticket(String handle) {
    return TicketStatementQuery.newBuilder().setStatementHandle(Handles.bytes(handle)).build();
  }
}
