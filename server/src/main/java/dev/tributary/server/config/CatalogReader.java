package dev.tributary.server.config;

import dev.tributary.server.config.DatabaseType.Login;
import dev.tributary.spi.error.NearNames;
import dev.tributary.spi.source.DeclaredTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the entries below `catalogs`, each by its `type`.
final class CatalogReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern RELATIVE =
      Pattern.compile(
          "(jdbc:sqlite:(?![:/]|file:)|jdbc:h2:(?:file:)?(?=[.]{1,2}/))([^;?]+)((?:[;?].*)?)");
  private static final Set<String> RESERVED = Set.of("system", "information_schema");
  static final List<String> TYPES =
      Stream.concat(
              Arrays.stream(DatabaseType.values()).map(DatabaseType::word), Stream.of("files"))
          .toList();
  private static final Set<String> LATER = new TreeSet<>(Set.of("sqlserver", "oracle"));

  private final Problems problems;
  private final Map<String, Duration> refreshes = new HashMap<>();

  CatalogReader(Problems problems) {
    this.problems = problems;
  }

  /// How often each catalog that was read is to be refreshed.
  Map<String, Duration> refreshes() {
    return refreshes;
  }

  List<CatalogConfiguration> read(Section catalogs) {
    List<CatalogConfiguration> found = new ArrayList<>();
    catalogs
        .children()
        .forEach((name, section) -> {
          checkName(name, catalogs.placeOf(name));
          catalog(name, section).ifPresent(found::add);
        });
    return found;
  }

  private void checkName(String name, Place place) {
    if (!NAME.matcher(name).matches()) {
      problems.add(
          place,
          "the catalog name '%s' must be lower-case letters, digits and _, a letter first."
              .formatted(name));
    } else if (RESERVED.contains(name)) {
      problems.add(place, "the catalog name '%s' is reserved; choose another.".formatted(name));
    }
  }

  private Optional<CatalogConfiguration> catalog(String name, Section section) {
    Optional<String> type = section.required("type");
    refreshes.put(
        name, section.duration("metadata-refresh", ServerConfiguration.DEFAULT_METADATA_REFRESH));
    Optional<DatabaseType> database = type.flatMap(DatabaseType::of);
    if (database.isPresent()) {
      return database(database.get(), name, section);
    }
    return switch (type.orElse("")) {
      case "files" -> files(name, section);
      case "" -> {
        section.rejectNear("type");
        yield Optional.empty();
      }
      case String other -> {
        section.reject("type", refusal(other));
        yield Optional.empty();
      }
    };
  }

  private static String refusal(String type) {
    return LATER.contains(type)
        ? "is '%s', which is not supported yet; known types: %s."
            .formatted(type, String.join(", ", TYPES))
        : "is '%s', which is no type; known types: %s.%s"
            .formatted(type, String.join(", ", TYPES), NearNames.hint(type, TYPES));
  }

  private static Optional<CatalogConfiguration> database(
      DatabaseType type, String name, Section section) {
    Optional<String> url = url(type, section);
    Optional<String> user =
        switch (type.login()) {
          case REQUIRED -> section.required("user");
          case POSSIBLE -> Optional.of(section.text("user").orElse(""));
          case NONE -> Optional.of("");
        };
    Secret password =
        new Secret(type.login() == Login.NONE ? "" : section.text("password").orElse(""));
    int connections =
        (int)
            section.number(
                "max-connections", 1, 1000, CatalogConfiguration.Database.DEFAULT_MAX_CONNECTIONS);
    section.end();
    return url.isPresent() && user.isPresent()
        ? Optional.of(
            new CatalogConfiguration.Database(
                type, name, url.get(), user.get(), password, connections))
        : Optional.empty();
  }

  private static Optional<String> url(DatabaseType type, Section section) {
    if (type == DatabaseType.DUCKDB) {
      return section.requiredPath("path").map(path -> type.prefixes().getFirst() + path);
    }
    Optional<String> url = section.required("url");
    url.ifPresent(u -> checkUrl(type, u, section));
    return url.map(u -> placed(u, section));
  }

  /// A file is looked for from the configuration file's folder, as every other.
  private static String placed(String url, Section section) {
    Matcher relative = RELATIVE.matcher(url);
    return relative.matches()
        ? relative.group(1) + section.resolve(relative.group(2)) + relative.group(3)
        : url;
  }

  private static void checkUrl(DatabaseType type, String url, Section section) {
    if (type.prefixes().stream().noneMatch(url::startsWith)) {
      section.reject(
          "url",
          "must begin with %s as in %s."
              .formatted(String.join(" or ", type.prefixes()), type.example()));
    } else if (url.contains("password=")) {
      // URLs are logged by drivers and pools.
      section.reject("url", "must not hold the password; give it by the key 'password'.");
    }
  }

  private static Optional<CatalogConfiguration> files(String name, Section section) {
    Optional<Path> root = section.requiredPath("root");
    root.filter(r -> !Files.isDirectory(r))
        .ifPresent(r -> section.reject("root", "is no folder: '" + r + "'."));
    List<DeclaredTable> tables = FileTableReader.read(section.sectionOrEmpty("tables"));
    section.end();
    return root.map(r -> new CatalogConfiguration.Files(name, r, tables));
  }
}
