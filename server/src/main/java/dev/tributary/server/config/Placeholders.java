package dev.tributary.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts in what `${env:NAME}` and `${file:PATH}` stand for; `$${` is a plain `${`.
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}?");

  private final UnaryOperator<@Nullable String> environment;
  private final Path folder;

  /// @param environment the value of a variable, null where there is none
  /// @param folder what relative paths start from
  Placeholders(UnaryOperator<@Nullable String> environment, Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  /// The text with all placeholders replaced, or nothing after adding a problem.
  Optional<String> resolve(Node.Text text, Problems problems) {
    Matcher matcher = PLACEHOLDER.matcher(text.value());
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      String body = matcher.group(1);
      Optional<String> value =
          body == null ? Optional.of("${") : value(matcher.group(), body, text.place(), problems);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
    }
    matcher.appendTail(resolved);
    return Optional.of(resolved.toString());
  }

  private Optional<String> value(String whole, String body, Place place, Problems problems) {
    if (whole.endsWith("}") && body.startsWith("env:")) {
      String name = body.substring("env:".length());
      Optional<String> value = Optional.ofNullable(environment.apply(name));
      if (value.isEmpty()) {
        problems.add(place, "the environment variable '" + name + "' is not set.");
      }
      return value;
    }
    if (whole.endsWith("}") && body.startsWith("file:")) {
      return contents(body.substring("file:".length()), place, problems);
    }
    problems.add(
        place,
        "'" + whole + "' stands for nothing. Write ${env:NAME}, ${file:PATH}, or $${ for ${.");
    return Optional.empty();
  }

  private Optional<String> contents(String path, Place place, Problems problems) {
    try {
      // Editors end a file with a line break, which is no part of the secret.
      return Optional.of(Files.readString(folder.resolve(path)).replaceFirst("\\R+$", ""));
    } catch (IOException e) {
      problems.add(
          place, "cannot read the file '" + path + "' (" + e.getClass().getSimpleName() + ").");
      return Optional.empty();
    }
  }
}
