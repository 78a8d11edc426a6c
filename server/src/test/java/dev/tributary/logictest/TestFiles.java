package dev.tributary.logictest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.jar.JarFile;

/// The test files in the library's jar. Thread-safe.
public final class TestFiles {
  private static final String FOLDER = "test/";
  private static final String EXTENSION = ".test";

  private TestFiles() {}

  /// The names of those that match, such as `random/expr/slt_good_0.test`, in order.
  ///
  /// @param glob as of `PathMatcher`, so `**` spans folders
  public static List<String> names(String glob) {
    PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    URL folder = resource(FOLDER);
    try (JarFile jar = ((JarURLConnection) folder.openConnection()).getJarFile()) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(FOLDER) && name.endsWith(EXTENSION))
          .map(name -> name.substring(FOLDER.length()))
          .filter(name -> wanted.matches(Path.of(name)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The jar of sqllogictest cannot be read", e);
    }
  }

  /// The text of one.
  static String text(String name) {
    // By the JDK's cache of opened jars, so that its long directory is read once.
    try (InputStream in = resource(FOLDER + name).openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Test file %s cannot be read".formatted(name), e);
    }
  }

  private static URL resource(String name) {
    URL found = TestFiles.class.getClassLoader().getResource(name);
    if (found == null) {
      throw new IllegalStateException(name + " is not among the test files");
    }
    return found;
  }
}
