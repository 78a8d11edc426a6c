package dev.tributary.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/// A checker that was switched off by a typing error reports nothing, like one that is content. So
/// this compiles a fault with exactly the arguments that the root pom gives to every module.
class NullAwayIsLiveTest {
  @TempDir Path folder;

  @Test
  void aNullFromAMethodThatPromisesAValueFailsTheBuild() throws Exception {
    Compilation faulty = compile("String", "null");

    assertThat(faulty.status()).isNotZero();
    assertThat(faulty.output()).contains("[NullAway]");
  }

  @Test
  void aNullFromAMethodThatAdmitsItPasses() throws Exception {
    Compilation honest = compile("@Nullable String", "null");

    assertThat(honest.output()).isEmpty();
    assertThat(honest.status()).isZero();
  }

  private record Compilation(int status, String output) {}

  private Compilation compile(String type, String value) throws Exception {
    Path source = folder.resolve("Probe.java");
    Files.writeString(
        source,
        """
        import org.jspecify.annotations.NullMarked;
        import org.jspecify.annotations.Nullable;

        @NullMarked
        class Probe {
          @Nullable String unused;

          %s probe() {
            return %s;
          }
        }
        """
            .formatted(type, value));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(argumentsOfTheRootPom());
    command.addAll(List.of("-d", folder.toString()));
    // The checkers are on it too; see the surefire configuration in this module's pom.
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-classpath", classPath, "-processorpath", classPath));
    command.add(source.toString());
    Path output = folder.resolve("output");
    Process javac =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(javac.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Compilation(javac.exitValue(), Files.readString(output));
  }

  private static List<String> argumentsOfTheRootPom() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    Document pom = factory.newDocumentBuilder().parse(Path.of("../../pom.xml").toFile());
    NodeList found = pom.getElementsByTagName("arg");
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      arguments.add(found.item(i).getTextContent());
    }
    assertThat(arguments).anyMatch(a -> a.startsWith("-Xplugin:ErrorProne"));
    return arguments;
  }
}
