package dev.tributary.planner.dialect;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.DialectDescription.CastForm;
import dev.tributary.spi.dialect.OperatorForm;
import dev.tributary.spi.type.DataType;
import dev.tributary.spi.type.DataType.Simple;
import java.util.List;
import java.util.Optional;

/// How casts are written.
public final class Casts {
  private Casts() {}

  /// The template of a cast, `{0}` being the value. A cast to text of a given length cuts what is
  /// longer, as SQL says of explicit casts; databases that ignore lengths are told so by LEFT.
  public static Optional<String> form(DialectDescription dialect, DataType from, DataType to) {
    Optional<String> form = dialect.cast(from, to).map(CastForm::template);
    if (!(to instanceof DataType.Varchar(int length))
        || length == DataType.Varchar.UNBOUNDED
        || (from instanceof DataType.Varchar(int shorter) && shorter <= length)) {
      return form;
    }
    Optional<OperatorForm> left =
        dialect.operator("LEFT", List.of(DataType.varchar(), Simple.INTEGER));
    return form.flatMap(value ->
        left.map(l ->
            l.template()
                .replace("{*}", "{0}, {1}")
                .replace("{1}", Integer.toString(length))
                .replace("{0}", value)));
  }
}
