package dev.tributary.server.flight;

import dev.tributary.spi.source.ColumnMetadata;
import dev.tributary.spi.source.TableMetadata;
import dev.tributary.spi.type.ArrowTypes;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.sql.FlightSqlColumnMetadata;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/// Arrow fields with what Flight SQL clients read besides the type.
final class ResultFields {
  private ResultFields() {}

  /// The columns of a result. They never have a remark: some clients show it as the label.
  static Schema schema(List<Column> columns) {
    return new Schema(columns.stream().map(ResultFields::field).toList());
  }

  private static Field field(Column column) {
    FlightSqlColumnMetadata metadata =
        described(column.type()).catalogName("").schemaName("").tableName("").build();
    return with(metadata.getMetadataMap(), column.name(), column);
  }

  /// The parameters of a statement, named by their numbers.
  static Schema parameters(List<DataType> types) {
    List<Field> fields = new ArrayList<>();
    for (DataType type : types) {
      String name = "parameter_" + (fields.size() + 1);
      Column column = new Column(name, type, true);
      fields.add(with(described(type).build().getMetadataMap(), name, column));
    }
    return new Schema(fields);
  }

  /// The columns of a table, remarks and all.
  static Schema schema(String catalog, TableMetadata table) {
    return new Schema(table.columns().stream().map(c -> field(catalog, table, c)).toList());
  }

  private static Field field(String catalog, TableMetadata table, ColumnMetadata column) {
    FlightSqlColumnMetadata.Builder metadata =
        described(column.type())
            .catalogName(catalog)
            .schemaName(table.name().schema())
            .tableName(table.name().table());
    column.comment().ifPresent(metadata::remarks);
    Field plain = ArrowTypes.field(column.column());
    return new Field(
        column.name(),
        new FieldType(column.nullable(), plain.getType(), null, metadata.build().getMetadataMap()),
        plain.getChildren());
  }

  private static Field with(Map<String, String> metadata, String name, Column column) {
    Field plain = ArrowTypes.field(column);
    return new Field(
        name, new FieldType(true, plain.getType(), null, metadata), plain.getChildren());
  }

  private static FlightSqlColumnMetadata.Builder described(DataType type) {
    return new FlightSqlColumnMetadata.Builder()
        .typeName(TypeFacts.name(type))
        .precision(TypeFacts.precision(type))
        .scale(TypeFacts.scale(type))
        .isAutoIncrement(false)
        .isCaseSensitive(TypeFacts.isText(type))
        .isReadOnly(true)
        .isSearchable(true);
  }
}
