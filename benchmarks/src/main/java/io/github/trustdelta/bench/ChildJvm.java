package io.github.trustdelta.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM of the same kind, with the same classes and other options. */
final class ChildJvm {
  private ChildJvm() {}

  /** The program of the JVM that runs this. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * Runs a main class to its end, or for as long as it may take.
   *
   * @param folder a place for what it prints
   */
  static Outcome run(
      Class<?> main, List<String> options, List<String> args, Duration limit, Path folder)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(java().toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(args);
    Path output = Files.createTempFile(folder, "child", ".txt");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    // For when the user stops it: it must not go on alone.
    var end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    boolean hasEnded = false;
    try {
      hasEnded = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(end);
    }
    int exit = process.waitFor();
    return new Outcome(hasEnded, hasEnded && exit == 0, Files.readAllLines(output, UTF_8));
  }

  /** What came of it; a line is a name and numbers. */
  record Outcome(boolean hasEnded, boolean isGood, List<String> lines) {

    /** The first number of each line of this name. */
    List<Double> numbers(String name) {
      return lines.stream()
          .filter(line -> line.startsWith(name + " "))
          .map(line -> Double.valueOf(line.substring(name.length() + 1)))
          .toList();
    }

    double number(String name) {
      var numbers = numbers(name);
      if (numbers.isEmpty()) {
        throw new IllegalStateException("no " + name + " among " + problem());
      }
      return numbers.get(0);
    }

    /** For a message: why it did not end well, as far as its last words tell. */
    String problem() {
      if (!hasEnded) {
        return "stopped after the time limit";
      }
      return lines.isEmpty() ? "no output" : lines.get(lines.size() - 1);
    }
  }
}
