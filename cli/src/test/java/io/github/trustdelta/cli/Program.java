package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the program in this process, and keeps what it says. */
record Program(int exitCode, String out, String err) {

  static Program run(String... args) {
    return run(InputStream.nullInputStream(), args);
  }

  static Program run(String standardInput, String[] args) {
    return run(new ByteArrayInputStream(standardInput.getBytes(UTF_8)), args);
  }

  static Program run(InputStream standardInput, String... args) {
    return run(standardInput, false, false, args);
  }

  static Program run(
      InputStream standardInput, boolean outHasColour, boolean errIsTerminal, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            args,
            new Streams(
                standardInput,
                out,
                new PrintStream(err, true, UTF_8),
                outHasColour,
                errIsTerminal));
    return new Program(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The folder of the project, wherever the tests run. */
  static Path projectRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
