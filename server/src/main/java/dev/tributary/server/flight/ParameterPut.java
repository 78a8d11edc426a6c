package dev.tributary.server.flight;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flight.FlightProducer.StreamListener;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandPreparedStatementQuery;
import org.apache.arrow.flight.sql.impl.FlightSql.DoPutPreparedStatementResult;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/// `CommandPreparedStatementQuery` with rows: binds parameters, a run for each row.
record ParameterPut(Statements statements, BufferAllocator memory)
    implements PutCommand<CommandPreparedStatementQuery> {
  private static final int MOST_ROWS = 10_000;

  @Override
  public Class<CommandPreparedStatementQuery> type() {
    return CommandPreparedStatementQuery.class;
  }

  @Override
  public void accept(
      CommandPreparedStatementQuery command,
      FlightStream rows,
      StreamListener<PutResult> answers,
      Call call) {
    PreparedStatement statement =
        statements.prepared(Handles.text(command.getPreparedStatementHandle()));
    statement.bind(read(rows));
    byte[] answer =
        DoPutPreparedStatementResult.newBuilder()
            .setPreparedStatementHandle(command.getPreparedStatementHandle())
            .build()
            .toByteArray();
    Messages.answer(answers, answer, memory);
  }

  private static List<List<@Nullable Object>> read(FlightStream stream) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (stream.next()) {
      VectorSchemaRoot batch = stream.getRoot();
      if (rows.size() + batch.getRowCount() > MOST_ROWS) {
        throw new TributaryException(
            ErrorCode.INVALID_PARAMETER,
            "More than %d rows of parameters were sent. Send them in several steps."
                .formatted(MOST_ROWS));
      }
      for (int row = 0; row < batch.getRowCount(); row++) {
        rows.add(ParameterRow.read(batch, row));
      }
    }
    return rows;
  }
}
