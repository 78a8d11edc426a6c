package dev.tributary.server.flight;

import dev.tributary.engine.StatementDescription;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import org.apache.arrow.flight.FlightProducer.StreamListener;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandStatementUpdate;
import org.apache.arrow.flight.sql.impl.FlightSql.DoPutUpdateResult;
import org.apache.arrow.memory.BufferAllocator;

/// `CommandStatementUpdate`: runs SET and its like, which are all the statements without rows.
record StatementUpdate(Statements statements, BufferAllocator memory)
    implements PutCommand<CommandStatementUpdate> {
  @Override
  public Class<CommandStatementUpdate> type() {
    return CommandStatementUpdate.class;
  }

  @Override
  public void accept(
      CommandStatementUpdate command,
      FlightStream rows,
      StreamListener<PutResult> answers,
      Call call) {
    Unsupported.inTransaction(command.getTransactionId());
    AskedStatement asked = AskedStatement.in(call, command.getQuery());
    answer(statements, asked, statements.describe(asked), answers, call, memory);
  }

  static void answer(
      Statements statements,
      AskedStatement asked,
      StatementDescription description,
      StreamListener<PutResult> answers,
      Call call,
      BufferAllocator memory) {
    if (!description.changesSession()) {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED,
          "The statement was sent as an update, but it has rows. Send it as a query.");
    }
    statements.run(asked, call.client());
    byte[] answer = DoPutUpdateResult.newBuilder().setRecordCount(0).build().toByteArray();
    Messages.answer(answers, answer, memory);
  }
}
