package dev.tributary.spi.type;

import java.util.List;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/// The one mapping from SQL types to Arrow types; every batch between layers follows it.
public final class ArrowTypes {
  private ArrowTypes() {}

  /// The Arrow schema of these columns.
  public static Schema schema(List<Column> columns) {
    return new Schema(columns.stream().map(ArrowTypes::field).toList());
  }

  /// The Arrow field of one column. Fields are always nullable: a source's NOT NULL is a promise
  /// that other layers may use but that no reader may rely on for memory layout.
  public static Field field(Column column) {
    return field(column.name(), column.type());
  }

  private static Field field(String name, DataType type) {
    return new Field(name, FieldType.nullable(arrowType(type)), children(type));
  }

  private static List<Field> children(DataType type) {
    return switch (type) {
      case DataType.Array(DataType element) -> List.of(field("item", element));
      case DataType.Row(List<DataType.Field> fields) ->
          fields.stream().map(f -> field(f.name(), f.type())).toList();
      case DataType.MapOf(DataType key, DataType value) ->
          List.of(
              new Field(
                  MapVector.DATA_VECTOR_NAME,
                  FieldType.notNullable(ArrowType.Struct.INSTANCE),
                  List.of(
                      new Field(
                          MapVector.KEY_NAME, FieldType.notNullable(arrowType(key)), children(key)),
                      field(MapVector.VALUE_NAME, value))));
      case DataType.Simple _, DataType.Varchar _, DataType.Decimal _ -> List.of();
    };
  }

  private static ArrowType arrowType(DataType type) {
    return switch (type) {
      case DataType.Simple simple -> simple(simple);
      case DataType.Varchar _ -> ArrowType.Utf8.INSTANCE;
      case DataType.Decimal(int precision, int scale) ->
          new ArrowType.Decimal(precision, scale, 128);
      case DataType.Array _ -> ArrowType.List.INSTANCE;
      case DataType.Row _ -> ArrowType.Struct.INSTANCE;
      case DataType.MapOf _ -> new ArrowType.Map(false);
    };
  }

  private static ArrowType simple(DataType.Simple type) {
    return switch (type) {
      case BOOLEAN -> ArrowType.Bool.INSTANCE;
      case TINYINT -> new ArrowType.Int(8, true);
      case SMALLINT -> new ArrowType.Int(16, true);
      case INTEGER -> new ArrowType.Int(32, true);
      case BIGINT -> new ArrowType.Int(64, true);
      case REAL -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case VARBINARY -> ArrowType.Binary.INSTANCE;
      case DATE -> new ArrowType.Date(DateUnit.DAY);
      case TIME -> new ArrowType.Time(TimeUnit.MICROSECOND, 64);
      case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
      case TIMESTAMP_WITH_TIME_ZONE -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
      case INTERVAL_YEAR_MONTH, INTERVAL_DAY_SECOND ->
          new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO);
      case UUID, NULL -> ArrowType.Utf8.INSTANCE;
    };
  }
}
