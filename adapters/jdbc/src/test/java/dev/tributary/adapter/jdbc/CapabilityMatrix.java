package dev.tributary.adapter.jdbc;

import dev.tributary.spi.dialect.DialectDescription;
import dev.tributary.spi.dialect.DialectDescription.CastForm;
import dev.tributary.spi.dialect.Feature;
import dev.tributary.spi.dialect.OperatorForm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What several dialects declare, side by side as Markdown.
///
/// @param titles of the columns, one for each dialect
record CapabilityMatrix(List<String> titles, List<DialectDescription> dialects) {

  String text() {
    return "### Relations\n\n"
        + features()
        + "\n### Operators\n\n"
        + forms("operator", DialectDescription::operators)
        + "\n### Casts\n\n"
        + casts()
        + "\n### Aggregates\n\n"
        + forms("aggregate", DialectDescription::aggregates)
        + "\n### Window functions\n\n"
        + forms("function", DialectDescription::windowFunctions);
  }

  private String head(String first) {
    return "| "
        + first
        + " | "
        + String.join(" | ", titles)
        + " |\n|---"
        + "|---".repeat(titles.size())
        + "|\n";
  }

  private static String row(String name, List<String> cells) {
    return "| `" + name.replace("|", "\\|") + "` | " + String.join(" | ", cells) + " |\n";
  }

  private String features() {
    StringBuilder table = new StringBuilder(head("what"));
    for (Feature feature : Feature.values()) {
      // How something is written is no ability.
      if (!feature.name().endsWith("_SYNTAX") && dialects.stream().anyMatch(d -> d.has(feature))) {
        table.append(
            row(
                feature.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                dialects.stream().map(d -> d.has(feature) ? "yes" : "").toList()));
      }
    }
    return table.toString();
  }

  private String forms(
      String first, Function<DialectDescription, Map<String, List<OperatorForm>>> forms) {
    Set<String> names = new LinkedHashSet<>();
    dialects.forEach(d -> names.addAll(forms.apply(d).keySet()));
    StringBuilder table = new StringBuilder(head(first));
    for (String name : names) {
      table.append(
          row(
              name,
              dialects.stream()
                  .map(d -> arguments(forms.apply(d).getOrDefault(name, List.of())))
                  .toList()));
    }
    return table.toString();
  }

  private static String arguments(List<OperatorForm> forms) {
    return forms.stream()
        .map(form ->
            form.arguments().isEmpty()
                ? "yes"
                : form.arguments().stream()
                        .map(CapabilityMatrix::words)
                        .collect(Collectors.joining(", "))
                    + (form.variadic() ? ", ..." : ""))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String words(Enum<?> family) {
    return family.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String casts() {
    Set<String> sources = new LinkedHashSet<>();
    dialects.forEach(d -> d.casts().forEach(c -> sources.add(words(c.from()))));
    StringBuilder table = new StringBuilder(head("from"));
    for (String from : sources) {
      List<String> cells = new ArrayList<>();
      for (DialectDescription dialect : dialects) {
        cells.add(
            dialect.casts().stream()
                .filter(c -> words(c.from()).equals(from))
                .map(CastForm::to)
                .map(CapabilityMatrix::words)
                .distinct()
                .collect(Collectors.joining(", ")));
      }
      table.append(row(from, cells));
    }
    return table.toString();
  }
}
