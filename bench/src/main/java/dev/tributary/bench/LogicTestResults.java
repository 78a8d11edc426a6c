package dev.tributary.bench;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.logictest.FileResult;
import dev.tributary.logictest.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A file with a line of JSON for each test file that was run. Thread-safe.
final class LogicTestResults {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  LogicTestResults(Path file) {
    this.file = file.toAbsolutePath();
  }

  /// What came of those that were run so. A line that was cut short does not count.
  synchronized List<FileResult> of(Sample sample, long seed) throws IOException {
    List<FileResult> results = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        try {
          FileResult result = JSON.readValue(line, FileResult.class);
          if (result.seed() == seed && result.sample().equals(sample.toString())) {
            results.add(result);
          }
        } catch (JacksonException _) {
          // Whoever wrote it was stopped; the file is run again.
        }
      }
    }
    return results;
  }

  synchronized void add(FileResult result) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        JSON.writeValueAsString(result) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
