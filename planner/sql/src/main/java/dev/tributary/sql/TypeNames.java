package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAlienSystemTypeNameSpec;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlMapTypeNameSpec;
import org.apache.calcite.sql.SqlRowTypeNameSpec;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/// The types that a statement may name, PostgreSQL's short names among them. CHAR(n) is VARCHAR(n):
/// nothing is padded here.
final class TypeNames {
  private TypeNames() {}

  static SqlDataTypeSpec canonical(SqlDataTypeSpec type) {
    SqlTypeNameSpec name =
        switch (type.getTypeNameSpec()) {
          case SqlAlienSystemTypeNameSpec alien -> throw unknown(alien);
          case SqlBasicTypeNameSpec basic -> basic(basic);
          case SqlUserDefinedTypeNameSpec named -> named(named);
          case SqlCollectionTypeNameSpec collection -> collection(collection);
          case SqlRowTypeNameSpec row -> row;
          case SqlMapTypeNameSpec map -> map;
          default -> throw unknown(type.getTypeNameSpec());
        };
    return new SqlDataTypeSpec(
        name, type.getTimeZone(), type.getNullable(), type.getParserPosition());
  }

  private static SqlTypeNameSpec collection(SqlCollectionTypeNameSpec collection) {
    SqlTypeName kind =
        SqlTypeName.valueOf(collection.getTypeName().getSimple().toUpperCase(Locale.ROOT));
    if (kind != SqlTypeName.ARRAY) {
      throw unknown(collection);
    }
    SqlTypeNameSpec element =
        canonical(new SqlDataTypeSpec(collection.getElementTypeName(), collection.getParserPos()))
            .getTypeNameSpec();
    return new SqlCollectionTypeNameSpec(element, kind, collection.getParserPos());
  }

  private static SqlTypeNameSpec basic(SqlBasicTypeNameSpec type) {
    SqlTypeName name = SqlTypeName.valueOf(type.getTypeName().getSimple().toUpperCase(Locale.ROOT));
    SqlParserPos position = type.getParserPos();
    return switch (name) {
      case BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE,
          DECIMAL,
          VARCHAR,
          DATE,
          UUID ->
          type;
      case CHAR ->
          spec(
              SqlTypeName.VARCHAR,
              type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED ? 1 : type.getPrecision(),
              position);
      case BINARY, VARBINARY -> spec(SqlTypeName.VARBINARY, position);
      case FLOAT -> spec(SqlTypeName.DOUBLE, position);
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> micros(name, type);
      default -> throw unknown(type);
    };
  }

  private static SqlTypeNameSpec micros(SqlTypeName name, SqlBasicTypeNameSpec type) {
    int precision = type.getPrecision();
    if (precision != RelDataType.PRECISION_NOT_SPECIFIED
        && precision != TributaryTypeSystem.MICROSECONDS) {
      throw new TributaryException(
          ErrorCode.NOT_SUPPORTED,
          "Times have microseconds here. Write "
              + name.getSpaceName().replace(" WITH LOCAL", " WITH")
              + " without ("
              + precision
              + "), and DATE_TRUNC to cut a value.",
          SqlErrors.position(type.getParserPos()),
          null);
    }
    return spec(name, type.getParserPos());
  }

  private static SqlTypeNameSpec named(SqlUserDefinedTypeNameSpec type) {
    SqlParserPos position = type.getParserPos();
    return switch (String.join(".", type.getTypeName().names).toLowerCase(Locale.ROOT)) {
      case "text", "string", "bpchar", "name" -> spec(SqlTypeName.VARCHAR, position);
      case "int2" -> spec(SqlTypeName.SMALLINT, position);
      case "int4" -> spec(SqlTypeName.INTEGER, position);
      case "int8" -> spec(SqlTypeName.BIGINT, position);
      case "float4" -> spec(SqlTypeName.REAL, position);
      case "float8" -> spec(SqlTypeName.DOUBLE, position);
      case "bool" -> spec(SqlTypeName.BOOLEAN, position);
      case "bytea", "blob" -> spec(SqlTypeName.VARBINARY, position);
      case "timestamptz" -> spec(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, position);
      default -> throw unknown(type);
    };
  }

  private static SqlTypeNameSpec spec(SqlTypeName name, SqlParserPos position) {
    return new SqlBasicTypeNameSpec(name, position);
  }

  private static SqlTypeNameSpec spec(SqlTypeName name, int precision, SqlParserPos position) {
    return new SqlBasicTypeNameSpec(name, precision, position);
  }

  private static TributaryException unknown(@Nullable SqlTypeNameSpec type) {
    String name = type == null ? "?" : String.join(".", type.getTypeName().names);
    SqlParserPos position = type == null ? SqlParserPos.ZERO : type.getParserPos();
    return new TributaryException(
        ErrorCode.NOT_SUPPORTED,
        "There is no type " + name.toUpperCase(Locale.ROOT).replace('_', ' ') + ".",
        SqlErrors.position(position),
        null);
  }
}
