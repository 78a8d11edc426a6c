package dev.tributary.spi.dialect;

import dev.tributary.spi.type.DataType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// One database's SQL as data. What is not described here is never sent there. Immutable.
///
/// Operators go by the name the SQL language gives them, upper case: `+`, `UPPER`, `IS NULL`,
/// `NEGATE` for the unary minus, `MOD`; a keyword argument is part of the name: `EXTRACT YEAR`,
/// `TRIM BOTH`.
public final class DialectDescription {
  private static final String UTC = "{utc}";

  private final String product;
  private final char identifierQuote;
  private final Function<DataType, Optional<String>> typeNames;
  private final Map<String, List<OperatorForm>> operators;
  private final Map<String, List<OperatorForm>> aggregates;
  private final Map<String, List<OperatorForm>> windowFunctions;
  private final List<CastForm> casts;
  private final Map<TypeFamily, String> literals;
  private final Set<Feature> features;
  private final String textOrder;
  private final String fromNothing;
  private final String noLimit;
  private final int longestKey;
  private final DialectDescription elsewhere;

  private DialectDescription(Builder builder) {
    this.product = builder.product;
    this.identifierQuote = builder.identifierQuote;
    this.typeNames = builder.typeNames;
    this.operators = copy(builder.operators);
    this.aggregates = copy(builder.aggregates);
    this.windowFunctions = copy(builder.windowFunctions);
    this.casts = List.copyOf(builder.casts);
    this.literals = Map.copyOf(builder.literals);
    this.features = Set.copyOf(builder.features);
    this.textOrder = builder.textOrder;
    this.fromNothing = builder.fromNothing;
    this.noLimit = builder.noLimit;
    this.longestKey = builder.longestKey;
    this.elsewhere = new DialectDescription(this);
  }

  /// The same without the forms that hold in UTC alone.
  private DialectDescription(DialectDescription whole) {
    this.product = whole.product;
    this.identifierQuote = whole.identifierQuote;
    this.typeNames = whole.typeNames;
    this.operators = withoutUtc(whole.operators);
    this.aggregates = whole.aggregates;
    this.windowFunctions = whole.windowFunctions;
    this.casts = whole.casts.stream().filter(c -> !c.template().contains(UTC)).toList();
    this.literals = whole.literals;
    this.features = whole.features;
    this.textOrder = whole.textOrder;
    this.fromNothing = whole.fromNothing;
    this.noLimit = whole.noLimit;
    this.longestKey = whole.longestKey;
    this.elsewhere = this;
  }

  private static Map<String, List<OperatorForm>> withoutUtc(Map<String, List<OperatorForm>> forms) {
    Map<String, List<OperatorForm>> others = new LinkedHashMap<>();
    forms.forEach((name, list) ->
        others.put(name, list.stream().filter(f -> !f.template().contains(UTC)).toList()));
    return others;
  }

  /// What it is for a session with this time zone: a form whose template holds `{utc}` is only
  /// right where the zone is UTC, because the database cannot compute wall clocks.
  public DialectDescription in(ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC) ? this : elsewhere;
  }

  private static Map<String, List<OperatorForm>> copy(Map<String, List<OperatorForm>> forms) {
    Map<String, List<OperatorForm>> copy = new LinkedHashMap<>();
    forms.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    return copy;
  }

  public static Builder builder(String product) {
    return new Builder(product);
  }

  /// A builder that begins with all of this, for another product.
  public Builder derive(String other) {
    Builder builder = new Builder(other);
    builder.identifierQuote = identifierQuote;
    builder.typeNames = typeNames;
    operators.forEach((name, forms) -> builder.operators.put(name, new ArrayList<>(forms)));
    aggregates.forEach((name, forms) -> builder.aggregates.put(name, new ArrayList<>(forms)));
    windowFunctions.forEach(
        (name, forms) -> builder.windowFunctions.put(name, new ArrayList<>(forms)));
    builder.casts.addAll(casts);
    builder.literals.putAll(literals);
    builder.features.addAll(features);
    builder.textOrder = textOrder;
    builder.fromNothing = fromNothing;
    builder.noLimit = noLimit;
    return builder;
  }

  public String product() {
    return product;
  }

  /// The name in this database's quotes.
  public String quote(String identifier) {
    String q = String.valueOf(identifierQuote);
    return q + identifier.replace(q, q + q) + q;
  }

  /// What CAST calls the type; empty where this database has no equal type.
  public Optional<String> typeName(DataType type) {
    return typeNames.apply(type);
  }

  public Optional<OperatorForm> operator(String name, List<DataType> arguments) {
    return find(operators, name, arguments);
  }

  public Optional<OperatorForm> aggregate(String name, List<DataType> arguments) {
    return find(aggregates, name, arguments);
  }

  /// Functions that exist only with OVER; aggregates are looked up by [#aggregate] there too.
  public Optional<OperatorForm> windowFunction(String name, List<DataType> arguments) {
    return find(windowFunctions, name, arguments);
  }

  private static Optional<OperatorForm> find(
      Map<String, List<OperatorForm>> forms, String name, List<DataType> arguments) {
    return forms.getOrDefault(name, List.of()).stream()
        .filter(f -> f.accepts(arguments))
        .findFirst();
  }

  /// How a value of one type is cast to another; `{0}` is the value, `{type}` the target's name.
  public Optional<CastForm> cast(DataType from, DataType to) {
    return casts.stream().filter(c -> c.from.contains(from) && c.to.contains(to)).findFirst();
  }

  /// How a literal of the type is written; `{0}` is its text: digits for numbers, otherwise a
  /// quoted string in the ISO form (`'2026-11-20 10:00:00.5'`), hexadecimal digits in quotes for
  /// bytes. `{count}` is the number of an interval's months or milliseconds. A dialect that has a
  /// literal of an interval, but no name for its type, adds and subtracts such literals only.
  public Optional<String> literal(DataType type) {
    return literals.entrySet().stream()
        .filter(e -> e.getKey().contains(type))
        .min(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue);
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  /// How a text expression is written where it is ordered: `{0}`, or with a binary collation.
  public String textOrder() {
    return textOrder;
  }

  /// What stands between the values and a WHERE in a select from no table: nothing, or ` FROM
  /// DUAL`.
  public String fromNothing() {
    return fromNothing;
  }

  /// The LIMIT that an OFFSET without one needs: nothing, or one that no result reaches.
  public String noLimit() {
    return noLimit;
  }

  /// Whether all of a value of this type counts where rows are ordered or told apart by it: some
  /// databases look at its beginning only.
  public boolean isKey(DataType type) {
    if (longestKey == Integer.MAX_VALUE) {
      return true;
    }
    return type instanceof DataType.Varchar(int length)
        ? length != DataType.Varchar.UNBOUNDED && length <= longestKey
        : type != DataType.Simple.VARBINARY;
  }

  /// All operator names with their forms, in the order they were declared, for printing.
  public Map<String, List<OperatorForm>> operators() {
    return operators;
  }

  public Map<String, List<OperatorForm>> aggregates() {
    return aggregates;
  }

  public Map<String, List<OperatorForm>> windowFunctions() {
    return windowFunctions;
  }

  public List<CastForm> casts() {
    return casts;
  }

  public Set<Feature> features() {
    return features;
  }

  /// One declared cast.
  public record CastForm(TypeFamily from, TypeFamily to, String template) {}

  /// Collects a description, form by form; the first form that accepts the arguments is used.
  public static final class Builder {
    private final String product;
    private char identifierQuote = '"';
    private Function<DataType, Optional<String>> typeNames = type -> Optional.empty();
    private final Map<String, List<OperatorForm>> operators = new LinkedHashMap<>();
    private final Map<String, List<OperatorForm>> aggregates = new LinkedHashMap<>();
    private final Map<String, List<OperatorForm>> windowFunctions = new LinkedHashMap<>();
    private final List<CastForm> casts = new ArrayList<>();
    private final Map<TypeFamily, String> literals = new LinkedHashMap<>();
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private String textOrder = "{0}";
    private String fromNothing = "";
    private String noLimit = "";
    private int longestKey = Integer.MAX_VALUE;

    private Builder(String product) {
      this.product = product;
    }

    public Builder identifierQuote(char quote) {
      this.identifierQuote = quote;
      return this;
    }

    public Builder typeNames(Function<DataType, Optional<String>> names) {
      this.typeNames = names;
      return this;
    }

    /// Declares `({0} NAME {1})` for arguments of these families.
    public Builder infix(String name, TypeFamily left, TypeFamily right) {
      return operator(name, "({0} " + name + " {1})", left, right);
    }

    /// Declares `NAME({*})` for arguments of these families.
    public Builder function(String name, TypeFamily... arguments) {
      return operator(name, name.toLowerCase(java.util.Locale.ROOT) + "({*})", arguments);
    }

    public Builder operator(String name, String template, TypeFamily... arguments) {
      return add(operators, name, new OperatorForm(Arrays.asList(arguments), false, template));
    }

    /// Like [#operator], the last family repeating.
    public Builder variadic(String name, String template, TypeFamily... arguments) {
      return add(operators, name, new OperatorForm(Arrays.asList(arguments), true, template));
    }

    public Builder aggregate(String name, String template, TypeFamily... arguments) {
      return add(aggregates, name, new OperatorForm(Arrays.asList(arguments), false, template));
    }

    public Builder windowFunction(String name, String template, TypeFamily... arguments) {
      return add(
          windowFunctions, name, new OperatorForm(Arrays.asList(arguments), false, template));
    }

    /// Takes back the forms of operators, aggregates and window functions that the test is true of.
    public Builder without(BiPredicate<String, OperatorForm> test) {
      for (Map<String, List<OperatorForm>> forms :
          List.of(operators, aggregates, windowFunctions)) {
        forms.forEach((name, list) -> list.removeIf(form -> test.test(name, form)));
        forms.values().removeIf(List::isEmpty);
      }
      return this;
    }

    public Builder cast(TypeFamily from, TypeFamily to, String template) {
      casts.add(new CastForm(from, to, template));
      return this;
    }

    public Builder literal(TypeFamily family, String template) {
      literals.put(family, template);
      return this;
    }

    public Builder features(Feature... declared) {
      features.addAll(Arrays.asList(declared));
      return this;
    }

    public Builder textOrder(String template) {
      this.textOrder = template;
      return this;
    }

    public Builder fromNothing(String clause) {
      this.fromNothing = clause;
      return this;
    }

    public Builder noLimit(String clause) {
      this.noLimit = clause;
      return this;
    }

    /// How many characters of a text count where rows are ordered or told apart by it; all where it
    /// is not said.
    public Builder longestKey(int characters) {
      this.longestKey = characters;
      return this;
    }

    public DialectDescription build() {
      return new DialectDescription(this);
    }

    private Builder add(Map<String, List<OperatorForm>> forms, String name, OperatorForm form) {
      forms.computeIfAbsent(name, key -> new ArrayList<>()).add(form);
      return this;
    }
  }
}
