package dev.tributary.server.flight;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetSqlInfo;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlInfo;
import org.apache.arrow.vector.types.pojo.Schema;

/// `CommandGetSqlInfo`: the facts that were asked for, or all of them.
final class SqlInfos extends MetadataCommand<CommandGetSqlInfo> {
  @Override
  public Class<CommandGetSqlInfo> type() {
    return CommandGetSqlInfo.class;
  }

  @Override
  Schema schema(CommandGetSqlInfo command) {
    return Schemas.GET_SQL_INFO_SCHEMA;
  }

  @Override
  void fill(CommandGetSqlInfo command, MetadataRows rows) {
    for (SqlInfo info : asked(command)) {
      rows.add(info.getNumber(), ServerFacts.of(info));
    }
  }

  private static List<SqlInfo> asked(CommandGetSqlInfo command) {
    return command.getInfoCount() == 0
        ? Arrays.stream(SqlInfo.values()).filter(i -> i != SqlInfo.UNRECOGNIZED).toList()
        : command.getInfoList().stream().map(SqlInfos::known).toList();
  }

  private static SqlInfo known(int number) {
    SqlInfo info = SqlInfo.forNumber(number);
    if (info == null) {
      throw new TributaryException(
          ErrorCode.INVALID_REQUEST, "Flight SQL has no SqlInfo %d.".formatted(number));
    }
    return info;
  }
}
