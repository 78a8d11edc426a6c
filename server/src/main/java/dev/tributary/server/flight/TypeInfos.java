package dev.tributary.server.flight;

import dev.tributary.spi.type.DataType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetXdbcTypeInfo;
import org.apache.arrow.flight.sql.impl.FlightSql.Nullable;
import org.apache.arrow.flight.sql.impl.FlightSql.Searchable;
import org.apache.arrow.flight.sql.impl.FlightSql.XdbcDataType;
import org.apache.arrow.flight.sql.impl.FlightSql.XdbcDatetimeSubcode;
import org.apache.arrow.vector.types.pojo.Schema;

/// `CommandGetXdbcTypeInfo`: the types that a column may be declared with, by their ODBC numbers.
final class TypeInfos extends MetadataCommand<CommandGetXdbcTypeInfo> {
  private static final int DECIMAL_DIGITS = 38;
  private static final int RADIX = 10;

  /// @param declared the number that clients know the type by
  /// @param general the number that stands for all of its kind
  private record Known(
      DataType type, XdbcDataType declared, XdbcDataType general, XdbcDatetimeSubcode subcode) {}

  private static final List<Known> TYPES = types();

  private static List<Known> types() {
    List<Known> types = new ArrayList<>();
    types.add(plain(DataType.Simple.BOOLEAN, XdbcDataType.XDBC_BIT));
    types.add(plain(DataType.Simple.TINYINT, XdbcDataType.XDBC_TINYINT));
    types.add(plain(DataType.Simple.SMALLINT, XdbcDataType.XDBC_SMALLINT));
    types.add(plain(DataType.Simple.INTEGER, XdbcDataType.XDBC_INTEGER));
    types.add(plain(DataType.Simple.BIGINT, XdbcDataType.XDBC_BIGINT));
    types.add(plain(DataType.Simple.REAL, XdbcDataType.XDBC_REAL));
    types.add(plain(DataType.Simple.DOUBLE, XdbcDataType.XDBC_DOUBLE));
    types.add(
        plain(new DataType.Decimal(DECIMAL_DIGITS, DECIMAL_DIGITS), XdbcDataType.XDBC_DECIMAL));
    types.add(plain(DataType.varchar(), XdbcDataType.XDBC_VARCHAR));
    types.add(plain(DataType.Simple.VARBINARY, XdbcDataType.XDBC_VARBINARY));
    types.add(
        time(DataType.Simple.DATE, XdbcDataType.XDBC_DATE, XdbcDatetimeSubcode.XDBC_SUBCODE_DATE));
    types.add(
        time(DataType.Simple.TIME, XdbcDataType.XDBC_TIME, XdbcDatetimeSubcode.XDBC_SUBCODE_TIME));
    types.add(
        time(
            DataType.Simple.TIMESTAMP,
            XdbcDataType.XDBC_TIMESTAMP,
            XdbcDatetimeSubcode.XDBC_SUBCODE_TIMESTAMP));
    types.add(
        time(
            DataType.Simple.TIMESTAMP_WITH_TIME_ZONE,
            XdbcDataType.XDBC_TIMESTAMP,
            XdbcDatetimeSubcode.XDBC_SUBCODE_TIMESTAMP_WITH_TIMEZONE));
    types.sort(
        Comparator.comparingInt((Known k) -> k.declared().getNumber())
            .thenComparing(k -> TypeFacts.name(k.type())));
    return List.copyOf(types);
  }

  private static Known plain(DataType type, XdbcDataType declared) {
    return new Known(type, declared, declared, XdbcDatetimeSubcode.XDBC_SUBCODE_UNKNOWN);
  }

  private static Known time(DataType type, XdbcDataType declared, XdbcDatetimeSubcode subcode) {
    return new Known(type, declared, XdbcDataType.XDBC_DATETIME, subcode);
  }

  @Override
  public Class<CommandGetXdbcTypeInfo> type() {
    return CommandGetXdbcTypeInfo.class;
  }

  @Override
  Schema schema(CommandGetXdbcTypeInfo command) {
    return Schemas.GET_TYPE_INFO_SCHEMA;
  }

  @Override
  void fill(CommandGetXdbcTypeInfo command, MetadataRows rows) {
    for (Known known : TYPES) {
      if (!command.hasDataType() || command.getDataType() == known.declared().getNumber()) {
        add(known, rows);
      }
    }
  }

  private static void add(Known known, MetadataRows rows) {
    DataType type = known.type();
    boolean number = TypeFacts.isNumber(type);
    boolean text = TypeFacts.isText(type);
    boolean timed = known.general() == XdbcDataType.XDBC_DATETIME;
    Optional<String> quote = TypeFacts.literalQuote(type);
    rows.add(
        TypeFacts.name(type),
        known.declared().getNumber(),
        TypeFacts.precision(type),
        quote.orElse(null),
        quote.isPresent() ? "'" : null,
        type instanceof DataType.Decimal ? List.of("precision", "scale") : null,
        Nullable.NULLABILITY_NULLABLE_VALUE,
        text,
        text ? Searchable.SEARCHABLE_FULL_VALUE : Searchable.SEARCHABLE_BASIC_VALUE,
        number ? false : null,
        false,
        number ? false : null,
        TypeFacts.name(type),
        number || timed ? 0 : null,
        number || timed ? TypeFacts.scale(type) : null,
        known.general().getNumber(),
        timed ? known.subcode().getNumber() : null,
        number ? RADIX : null,
        null);
  }
}
