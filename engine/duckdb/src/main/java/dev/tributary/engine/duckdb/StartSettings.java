package dev.tributary.engine.duckdb;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What every engine is told before its first query, and nobody can change after. These settings
/// are part of what SQL means here: `docs/sql.md` counts on them.
final class StartSettings {
  private StartSettings() {}

  /// A database with all settings made and locked.
  static NativeDatabase open(DuckDbSettings settings, EngineThreads threads) {
    createTempDirectory(settings.tempDirectory());
    NativeDatabase database = new NativeDatabase();
    try (EngineThread thread = threads.open("engine-start")) {
      thread.run(() -> apply(database, settings));
      return database;
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  private static void apply(NativeDatabase database, DuckDbSettings settings) {
    try (NativeConnection connection = database.connect()) {
      connection.registerInputs();
      statements(settings).forEach(connection::execute);
    } catch (DuckDbException e) {
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "The engine refused a setting: %s. Check engine.duckdb.".formatted(e.getMessage()),
          e);
    }
  }

  static List<String> statements(DuckDbSettings settings) {
    return List.of(
        "SET GLOBAL memory_limit = '%dB'".formatted(settings.memoryLimit()),
        "SET GLOBAL threads = %d".formatted(settings.threads()),
        "SET GLOBAL temp_directory = %s"
            .formatted(SqlText.literal(absolute(settings.tempDirectory()))),
        "SET GLOBAL ieee_floating_point_ops = false",
        "SET GLOBAL error_on_division_by_zero = true",
        "SET GLOBAL integer_division = true",
        "SET GLOBAL scalar_subquery_error_on_multiple_rows = true",
        "SET GLOBAL default_null_order = 'nulls_last_on_asc_first_on_desc'",
        "SET GLOBAL default_order = 'ascending'",
        "SET GLOBAL preserve_insertion_order = true",
        // DuckDB 2.0 fails by a fault of its own where this is on: see docs/decisions/006.
        "SET GLOBAL debug_enable_caching_operators = false",
        "SET GLOBAL allowed_configs = ['max_streaming_buffer_size']",
        "SET GLOBAL TimeZone = 'UTC'",
        "SET GLOBAL Calendar = 'gregorian'",
        "SET GLOBAL autoinstall_known_extensions = false",
        "SET GLOBAL autoload_known_extensions = false",
        "SET GLOBAL allow_community_extensions = false",
        "SET GLOBAL allow_persistent_secrets = false",
        "SET GLOBAL allowed_directories = %s".formatted(roots(settings.roots())),
        // From here on only the roots and the temporary directory can be reached.
        "SET GLOBAL enable_external_access = false",
        "SET GLOBAL lock_configuration = true");
  }

  private static String roots(List<Path> roots) {
    return roots.stream()
        .map(root -> SqlText.literal(absolute(root)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static void createTempDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new TributaryException(
          ErrorCode.INVALID_CONFIGURATION,
          "The engine cannot create its temporary directory '%s'. Check engine.duckdb.temp-directory."
              .formatted(directory),
          e);
    }
  }
}
