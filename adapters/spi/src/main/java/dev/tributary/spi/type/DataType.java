package dev.tributary.spi.type;

import java.util.List;
import java.util.stream.Collectors;

/// A type of the SQL language, printed as SQL by `toString`. Immutable.
public sealed interface DataType {

  /// The types that take no arguments. TIME, TIMESTAMP and TIMESTAMP WITH TIME ZONE count
  /// microseconds.
  enum Simple implements DataType {
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INTEGER,
    BIGINT,
    REAL,
    DOUBLE,
    VARBINARY,
    DATE,
    TIME,
    TIMESTAMP,
    TIMESTAMP_WITH_TIME_ZONE("TIMESTAMP WITH TIME ZONE"),
    UUID,
    INTERVAL_YEAR_MONTH("INTERVAL YEAR TO MONTH"),
    INTERVAL_DAY_SECOND("INTERVAL DAY TO SECOND"),
    /// The type of an untyped NULL; clients see VARCHAR.
    NULL;

    private final String sql;

    Simple() {
      this.sql = name();
    }

    Simple(String sql) {
      this.sql = sql;
    }

    @Override
    public String toString() {
      return sql;
    }
  }

  /// Text of at most `length` characters; [#UNBOUNDED] where there is no limit.
  record Varchar(int length) implements DataType {
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    public Varchar {
      if (length < 0) {
        throw new IllegalArgumentException("negative length " + length);
      }
    }

    public boolean bounded() {
      return length != UNBOUNDED;
    }

    @Override
    public String toString() {
      return bounded() ? "VARCHAR(" + length + ")" : "VARCHAR";
    }
  }

  /// An exact number of `precision` digits, `scale` of them after the point.
  record Decimal(int precision, int scale) implements DataType {
    public static final int MAX_PRECISION = 38;

    public Decimal {
      if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "no such type: DECIMAL(" + precision + ", " + scale + ")");
      }
    }

    @Override
    public String toString() {
      return "DECIMAL(" + precision + ", " + scale + ")";
    }
  }

  /// A list of values of one type.
  record Array(DataType element) implements DataType {
    @Override
    public String toString() {
      return element + " ARRAY";
    }
  }

  /// Named fields in order.
  record Row(List<Field> fields) implements DataType {
    public Row {
      fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
      return fields.stream()
          .map(f -> f.name() + " " + f.type())
          .collect(Collectors.joining(", ", "ROW(", ")"));
    }
  }

  /// Keys to values.
  record MapOf(DataType key, DataType value) implements DataType {
    @Override
    public String toString() {
      return "MAP<" + key + ", " + value + ">";
    }
  }

  /// One field of a [Row].
  record Field(String name, DataType type) {}

  /// Text without a limit.
  static Varchar varchar() {
    return new Varchar(Varchar.UNBOUNDED);
  }
}
