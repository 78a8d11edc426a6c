package dev.tributary.server.flight;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import dev.tributary.engine.StatementDescription;
import java.util.Optional;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.sql.FlightSqlUtils;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionCreatePreparedStatementRequest;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionCreatePreparedStatementResult;
import org.apache.arrow.vector.types.pojo.Schema;

/// `CreatePreparedStatement`: plans once, and tells the schemas of the result and the parameters.
record CreatePrepared(Statements statements) implements ActionCommand {
  @Override
  public ActionType type() {
    return FlightSqlUtils.FLIGHT_SQL_CREATE_PREPARED_STATEMENT;
  }

  @Override
  public Optional<byte[]> answer(byte[] body, Call call) {
    ActionCreatePreparedStatementRequest request =
        Messages.unpack(Messages.parse(body), ActionCreatePreparedStatementRequest.class);
    Unsupported.inTransaction(request.getTransactionId());
    AskedStatement asked = AskedStatement.in(call, request.getQuery());
    StatementDescription description = statements.describe(asked);
    new SessionChanges(statements).prepare(description.changesSession(), call);
    String handle = statements.prepare(new PreparedStatement(asked, description));
    ActionCreatePreparedStatementResult result =
        ActionCreatePreparedStatementResult.newBuilder()
            .setPreparedStatementHandle(Handles.bytes(handle))
            .setDatasetSchema(bytes(ResultFields.schema(description.columns())))
            .setParameterSchema(bytes(ResultFields.parameters(description.parameters())))
            .build();
    return Optional.of(Any.pack(result).toByteArray());
  }

  private static ByteString bytes(Schema schema) {
    return ByteString.copyFrom(Messages.bytes(schema));
  }
}
