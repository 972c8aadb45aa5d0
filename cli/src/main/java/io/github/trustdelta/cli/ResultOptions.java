package io.github.trustdelta.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How and where the result of a command is written.
 *
 * @param output the file, or none for standard output
 */
record ResultOptions(Format format, @Nullable String output) {

  /** How a result can be written. */
  enum Format {
    TEXT,
    JSON,
    MARKDOWN,
    SARIF,
    HTML,
    STIX,
    OPENVEX;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A result that is ready to be written. */
  interface Result {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Those that were given; without any, the first format on standard output. */
  static ResultOptions of(Arguments given, Format... formats) throws CommandFailure {
    Format format = given.value("--format", formats[0], name -> format(name, formats));
    return new ResultOptions(format, given.valueOrNull("--output"));
  }

  /** Whether the result goes where colours are wanted. */
  boolean hasColour(Streams streams) {
    return output == null && streams.outHasColour();
  }

  /** Writes the result to where it is wanted. */
  void write(Result result, Streams streams) throws CommandFailure {
    writeTo(output, result, streams);
  }

  /** Writes the result to a file, or to standard output where none or {@code -} is named. */
  static void writeTo(@Nullable String file, Result result, Streams streams) throws CommandFailure {
    String output = file == null || file.equals(SbomFile.STANDARD_INPUT) ? null : file;
    try {
      if (output == null) {
        writeTo(streams.out(), result);
      } else {
        writeTo(SbomFile.path(output), result);
      }
    } catch (IOException e) {
      if (output == null && isClosedPipe(e)) {
        return;
      }
      String name = output == null ? "standard output" : output;
      throw CommandFailure.of(name + ": cannot write: " + SbomFile.reason(e));
    }
  }

  /** The file has the whole result or is left as it was. */
  private static void writeTo(Path file, Result result) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("is a directory");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // a device or a pipe is written to, not replaced
      try (OutputStream out = Files.newOutputStream(file)) {
        writeTo(out, result);
      }
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
        writeTo(out, result);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void writeTo(OutputStream out, Result result) throws IOException {
    var buffered = new BufferedOutputStream(out, 1 << 16);
    result.writeTo(buffered);
    buffered.flush();
  }

  /** Who read the result has seen enough of it; Java has no other sign than the message. */
  private static boolean isClosedPipe(IOException e) {
    String message = e.getMessage();
    return message != null
        && (message.contains("Broken pipe") || message.contains("pipe is being"));
  }

  /** Names are exact: no case rules, of whatever locale. */
  static Format format(String name, Format... allowed) throws CommandFailure {
    for (Format format : allowed) {
      if (format.label().equals(name)) {
        return format;
      }
    }
    List<String> labels = Arrays.stream(allowed).map(Format::label).toList();
    throw CommandFailure.usage(
        "expected "
            + String.join(" or ", labels)
            + ", found '"
            + name
            + "'"
            + Syntax.suggestion(name, labels));
  }
}
