package dev.tributary.server.config;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads `tributary.yaml`. It fails with INVALID_CONFIGURATION, whose message lists every problem
/// with its line and column.
public final class ConfigurationReader {
  private static final Map<String, String> LATER =
      Map.of(
          "semantic", "semantic models",
          "nl", "questions in plain words",
          "security", "authentication");

  private final UnaryOperator<@Nullable String> environment;

  /// @param environment what `${env:NAME}` stands for, null where a variable is not set
  public ConfigurationReader(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  public ServerConfiguration read(Path file) {
    return draft(file).accepted();
  }

  /// Reads a file for somebody who looks for further problems before it is accepted. Fails only
  /// where there is no such file.
  public ConfigurationDraft draft(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return draft(file.toString(), contents(file), folder == null ? Path.of("/") : folder);
  }

  /// Reads text that stands in the file of this name; relative paths start from `folder`.
  ServerConfiguration read(String name, String text, Path folder) {
    return draft(name, text, folder).accepted();
  }

  ConfigurationDraft draft(String name, String text, Path folder) {
    Problems problems = new Problems();
    Set<String> asked = new TreeSet<>();
    Node.Mapping root = mapping(YamlTree.read(name, text, problems), problems);
    Section section = new Section("", root, problems, placeholders(folder), folder, asked);
    ServerConfiguration configuration = server(section, problems, folder);
    return new ConfigurationDraft(name, root, configuration, problems, asked);
  }

  private static String contents(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "Cannot read the configuration '%s' (%s). Give an existing file by --config."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private Placeholders placeholders(Path folder) {
    return new Placeholders(environment, folder);
  }

  private static Node.Mapping mapping(Node root, Problems problems) {
    if (root instanceof Node.Mapping mapping) {
      return mapping;
    }
    if (problems.isEmpty()) {
      problems.add(root.place(), "keys such as 'server' and 'catalogs' are expected here.");
    }
    return new Node.Mapping(root.place(), List.of());
  }

  private static ServerConfiguration server(Section root, Problems problems, Path folder) {
    Section server = root.sectionOrEmpty("server");
    HttpConfiguration http = http(server.sectionOrEmpty("http"));
    FlightConfiguration flight = flight(server.sectionOrEmpty("flight"));
    StateConfiguration state = StateReader.read(server.sectionOrEmpty("state"), folder);
    server.end();
    Section catalogs = root.sectionOrEmpty("catalogs");
    CatalogReader reader = new CatalogReader(problems);
    List<CatalogConfiguration> sources = reader.read(catalogs);
    catalogs.end();
    Section engine = root.sectionOrEmpty("engine");
    EngineConfiguration duckdb = duckdb(engine.sectionOrEmpty("duckdb"));
    engine.end();
    LimitConfiguration limits = limits(root.sectionOrEmpty("limits"));
    root.notYet(LATER);
    root.end();
    return new ServerConfiguration(
        http, flight, state, sources, reader.refreshes(), duckdb, limits);
  }

  private static HttpConfiguration http(Section http) {
    String host = loopback(http);
    int port = (int) http.number("port", 0, 65_535, HttpConfiguration.DEFAULT_PORT);
    List<String> hosts = http.texts("allowed-hosts");
    List<String> origins = http.origins("allowed-origins");
    long bytes = http.size("max-request-size").orElse(HttpConfiguration.DEFAULT_MAX_REQUEST_BYTES);
    http.end();
    return new HttpConfiguration(host, port, hosts, origins, bytes);
  }

  private static FlightConfiguration flight(Section flight) {
    String host = loopback(flight);
    int port = (int) flight.number("port", 0, 65_535, FlightConfiguration.DEFAULT_PORT);
    flight.end();
    return new FlightConfiguration(host, port);
  }

  private static String loopback(Section listener) {
    String host = listener.text("host").orElse(Loopback.ADDRESS);
    if (!Loopback.names(host)) {
      listener.reject(
          "host",
          "is '%s', which other machines can reach; that needs TLS and authentication, which are not supported yet. Use 127.0.0.1."
              .formatted(host));
    }
    return host;
  }

  private static EngineConfiguration duckdb(Section duckdb) {
    OptionalLong memory = duckdb.size("memory-limit");
    long threads = duckdb.number("threads", 1, 1024, 0);
    var temporary = duckdb.path("temp-directory");
    duckdb.end();
    return new EngineConfiguration(
        memory, threads == 0 ? OptionalInt.empty() : OptionalInt.of((int) threads), temporary);
  }

  private static LimitConfiguration limits(Section limits) {
    LimitConfiguration otherwise = LimitConfiguration.DEFAULT;
    LimitConfiguration read =
        new LimitConfiguration(
            limits.duration("query-timeout", otherwise.queryTimeout()),
            limits.number("max-result-rows", 1, Long.MAX_VALUE, otherwise.maxResultRows()),
            (int)
                limits.number(
                    "max-concurrent-queries", 1, 10_000, otherwise.maxConcurrentQueries()),
            (int) limits.number("queue", 0, 1_000_000, otherwise.queue()),
            limits.duration("queue-timeout", otherwise.queueTimeout()),
            limits.duration("planning-timeout", otherwise.planningTimeout()));
    limits.end();
    return read;
  }
}
