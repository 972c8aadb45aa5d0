package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/trustdelta} with its archive of loaded classes, in a checkout that is as if built. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherTest {

  @TempDir static Path folder;
  private static Path checkout;
  private static List<String> diff;
  private static Program expected;

  @BeforeAll
  static void makeCheckout() throws IOException {
    assumeThat(Path.of("/bin/sh")).exists();
    checkout = folder.resolve("checkout");
    Path target = Files.createDirectories(checkout.resolve("cli/target"));
    for (String module : modules()) {
      Files.createDirectories(checkout.resolve(module).resolve("src/main"));
      Files.createFile(checkout.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(checkout.resolve("pom.xml"));
    Files.createDirectory(checkout.resolve("bin"));
    Files.copy(launcher(), checkout.resolve("bin/trustdelta"));
    makeJars(target);
    Files.createFile(target.resolve("built"));
    Documents documents = Documents.in(folder);
    diff = List.of("diff", documents.before().toString(), documents.after().toString());
    expected = Program.run(diff.toArray(String[]::new));
  }

  @BeforeEach
  void nothingIsLeftOver() throws IOException {
    assertThat(files("")).as("left over").allMatch(it -> it.matches(".*\\.start(\\.bytes)?"));
  }

  @Test
  @Order(1)
  void firstRunsMakeOneArchiveAndDoNotDisturbEachOther() throws Exception {
    List<Process> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(start(Map.of(), diff));
    }

    for (Process run : runs) {
      assertThat(ended(run)).isEqualTo(expected);
    }
    assertThat(Files.size(archive())).isGreaterThan(1_000_000);
  }

  @Test
  @Order(2)
  void archiveIsUsed() throws Exception {
    Path log = folder.resolve("classes.log");
    var options = Map.of("TRUSTDELTA_JAVA_OPTS", "-Xlog:class+load:file=" + log);

    assertThat(run(options, diff)).isEqualTo(expected);
    for (String name : List.of("cli.Main", "cli.DiffText", "diff.SbomDiff", "sbom.Component")) {
      assertThat(log)
          .content()
          .contains(" io.github.trustdelta." + name + " source: shared objects file");
    }
  }

  @Test
  @Order(3)
  void optionsAboutArchivesAreTheUsersToGive() throws Exception {
    assertThat(run(Map.of("TRUSTDELTA_JAVA_OPTS", "-Xshare:off -Xmx200m"), diff))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @Order(4)
  @ValueSource(strings = {"truncated", "other version", "zeros", "text", "empty"})
  void archiveThatCannotBeReadIsIgnoredWithoutAWord(String fault) throws Exception {
    Path archive = archive();
    byte[] good = Files.readAllBytes(archive);
    replace(archive, broken(good, fault));
    try {
      assertThat(run(Map.of(), diff)).isEqualTo(expected);
      assertThat(run(Map.of(), List.of("inspect", "missing")).err())
          .isEqualTo("trustdelta: missing: no such file\n");
    } finally {
      replace(archive, good);
    }
  }

  @Test
  @Order(5)
  void archiveOfAnEarlierBuildIsMadeAnew() throws Exception {
    FileTime past = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(archive(), past);

    assertThat(run(Map.of(), diff)).isEqualTo(expected);
    assertThat(Files.getLastModifiedTime(archive())).isGreaterThan(past);
    archiveIsUsed();
  }

  @Test
  @Order(6)
  void lockWhoseOwnerIsGoneIsRemoved() throws Exception {
    Path archive = archive();
    Path lock = archive.resolveSibling(archive.getFileName() + ".lock");
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(lock, gone.pid() + "\n");
    Files.delete(archive);

    assertThat(run(Map.of(), diff)).isEqualTo(expected);
    assertThat(lock).doesNotExist();
    assertThat(archive).doesNotExist();
  }

  @Test
  @Order(7)
  void programStartsWhereNoArchiveCanBeWritten() throws Exception {
    Path starts = checkout.resolve("cli/target/starts");
    Path away = Files.move(starts, checkout.resolve("cli/target/away"));
    Files.createFile(starts);
    try {
      assertThat(run(Map.of(), diff)).isEqualTo(expected);
    } finally {
      Files.delete(starts);
      Files.move(away, starts);
    }
  }

  private static byte[] broken(byte[] good, String fault) {
    return switch (fault) {
      case "truncated" -> Arrays.copyOf(good, good.length / 2);
      case "zeros" -> new byte[good.length];
      case "text" -> "no archive at all".getBytes(UTF_8);
      case "empty" -> new byte[0];
      case "other version" -> {
        // the JVM names itself in the head of the file
        byte[] other = good.clone();
        int name = new String(good, 0, 4096, ISO_8859_1).indexOf(" VM (");
        assertThat(name).isPositive();
        other[name + 5]++;
        yield other;
      }
      default -> throw new AssertionError(fault);
    };
  }

  /** Java leaves the file without the right to write. */
  private static void replace(Path file, byte[] content) throws IOException {
    Files.delete(file);
    Files.write(file, content);
  }

  private static Path archive() throws IOException {
    List<String> archives = files(".start");
    assertThat(archives).hasSize(1);
    return Path.of(archives.get(0));
  }

  private static List<String> files(String ending) throws IOException {
    Path starts = checkout.resolve("cli/target/starts");
    if (!Files.isDirectory(starts)) {
      return new ArrayList<>();
    }
    try (Stream<Path> files = Files.walk(starts)) {
      return files
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(it -> it.endsWith(ending))
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  private static Program run(Map<String, String> environment, List<String> args) throws Exception {
    return ended(start(environment, args));
  }

  private static Process start(Map<String, String> environment, List<String> args)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", checkout + "/bin/trustdelta"));
    command.addAll(args);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    List.of("TRUSTDELTA_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
        .forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static Program ended(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Program(process.exitValue(), out, err);
  }

  private static Path launcher() {
    return Program.projectRoot().resolve("bin/trustdelta");
  }

  /** Those that the launcher knows. */
  private static List<String> modules() throws IOException {
    String line =
        Files.readAllLines(launcher()).stream()
            .filter(it -> it.startsWith("modules='"))
            .findFirst()
            .orElseThrow();
    return List.of(line.substring(line.indexOf('\'') + 1, line.length() - 1).split(" ", -1));
  }

  /**
   * Our own classes that this test runs with, as archives, since Java keeps no others; a diff needs
   * little more.
   */
  private static void makeJars(Path target) throws IOException {
    var classPath = new StringBuilder();
    Path library = Files.createDirectory(target.resolve("lib"));
    int count = 0;
    for (String property : List.of("jdk.module.path", "java.class.path")) {
      String path = Objects.requireNonNullElse(System.getProperty(property), "");
      for (String entry : path.split(File.pathSeparator, -1)) {
        Path jar = library.resolve("trustdelta-" + count++ + ".jar");
        if (entry.endsWith("/classes")) {
          makeJar(jar, Path.of(entry), new Manifest());
        } else if (entry.matches(".*/(trustdelta|versatile|maven-artifact)-[^/]*[.]jar")) {
          Files.copy(Path.of(entry), jar);
        } else {
          continue;
        }
        classPath.append("lib/").append(jar.getFileName()).append(' ');
      }
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath.toString());
    makeJar(target.resolve("trustdelta-cli.jar"), null, manifest);
  }

  private static void makeJar(Path jar, Path classes, Manifest manifest) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        var entries = new JarOutputStream(out, manifest)) {
      if (classes == null) {
        return;
      }
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = classes.relativize(file).toString().replace('\\', '/');
          if (!name.equals("META-INF/MANIFEST.MF")) {
            entries.putNextEntry(new JarEntry(name));
            Files.copy(file, entries);
          }
        }
      }
    }
  }
}
