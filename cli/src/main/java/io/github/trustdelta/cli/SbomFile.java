package io.github.trustdelta.cli;

import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.ReleasedFile;
import io.github.trustdelta.interop.InteropReader;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads the document that an argument names, and says what is wrong with it. */
final class SbomFile {

  static final String STANDARD_INPUT = "-";

  private SbomFile() {}

  /** Reads the file, or standard input. */
  static Sbom read(String argument, ReadLimits limits, Streams streams) throws CommandFailure {
    return read(argument, streams, bytes -> InteropReader.read(bytes, limits));
  }

  /** Reads the file, or standard input, together with the digest of all its bytes. */
  static Release readRelease(String argument, ReadLimits limits, Streams streams)
      throws CommandFailure {
    return read(argument, streams, bytes -> release(bytes, limits));
  }

  /** Reads a document that was taken from the argument before. */
  static Release parseRelease(byte[] document, String argument, ReadLimits limits)
      throws CommandFailure {
    try {
      return release(new ByteArrayInputStream(document), limits);
    } catch (IOException e) {
      throw failure(argument, e);
    }
  }

  private static Release release(InputStream bytes, ReadLimits limits) throws IOException {
    var digested = new DigestedStream(bytes);
    Sbom sbom = InteropReader.read(digested, limits);
    return Release.of(sbom)
        .withDocumentDigest(new Digest(Digest.Algorithm.SHA_256, digested.hex()));
  }

  /** Reads a file of which somebody else shows the progress. */
  static Sbom read(String argument, ReadLimits limits, ReadProgress progress)
      throws CommandFailure {
    try {
      return readFile(
          path(argument), (bytes, total) -> InteropReader.read(progress.watch(bytes), limits));
    } catch (IOException e) {
      throw failure(argument, e);
    }
  }

  /** The bytes of the file, or of standard input, within the limits of the readers. */
  static byte[] bytes(String argument, ReadLimits limits, Streams streams) throws CommandFailure {
    return read(argument, streams, bytes -> allBytes(bytes, limits.bytes()));
  }

  /** A file that is compared by its digests alone. */
  static ReleasedFile released(String argument) throws CommandFailure {
    Path path = path(argument);
    try {
      if (Files.isDirectory(path)) {
        throw new IOException("expected a file, found a directory");
      }
      return ReleasedFile.read(path);
    } catch (IOException e) {
      throw failure(argument, e);
    }
  }

  /** How long the file is; 0 for all that is no ordinary file, or is none at all. */
  static long regularBytes(String argument) throws CommandFailure {
    if (argument.equals(STANDARD_INPUT)) {
      return 0;
    }
    Path path = path(argument);
    try {
      return Files.isRegularFile(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      return 0; // who reads it will say why
    }
  }

  /** Refuses to read from standard input what more than one argument asks for. */
  static void checkStandardInput(Stream<String> arguments) throws CommandFailure {
    long readers = arguments.filter(STANDARD_INPUT::equals).count();
    if (readers > 1) {
      throw CommandFailure.usage(
          "standard input can be read once, found '-' " + readers + " times");
    }
  }

  /** What the document is called in a message. */
  static String name(String argument) {
    return argument.equals(STANDARD_INPUT) ? "standard input" : argument;
  }

  static Path path(String argument) throws CommandFailure {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw CommandFailure.of(
          argument
              + ": no file can be called that here ("
              + e.getReason()
              + "); set a UTF-8 locale, LC_ALL=C.UTF-8, if it is called that");
    }
  }

  /** Why a file could not be read or written, without its name. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message =
        e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    return message == null || message.isEmpty() ? e.getClass().getSimpleName() : message;
  }

  private static <T> T read(String argument, Streams streams, Reading<T> reading)
      throws CommandFailure {
    try {
      return argument.equals(STANDARD_INPUT)
          ? watched(argument, streams.in(), 0, streams, reading)
          : readFile(
              path(argument), (bytes, total) -> watched(argument, bytes, total, streams, reading));
    } catch (IOException e) {
      throw failure(argument, e);
    }
  }

  private static CommandFailure failure(String argument, IOException e) {
    return CommandFailure.of(name(argument) + ": " + reason(e));
  }

  private static <T> T readFile(Path path, FileReading<T> reading) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("expected a file, found a directory");
    }
    try (InputStream bytes = open(path)) {
      return reading.from(bytes, Files.size(path));
    }
  }

  /** A pipe such as {@code <(command)} has no position, and the JDK's bare streams ask for it. */
  private static InputStream open(Path path) throws IOException {
    boolean isPipe = Files.exists(path) && !Files.isRegularFile(path);
    return isPipe
        ? new BufferedInputStream(new FileInputStream(path.toFile()))
        : Files.newInputStream(path);
  }

  private static <T> T watched(
      String argument, InputStream bytes, long total, Streams streams, Reading<T> reading)
      throws IOException {
    try (var progress = new ReadProgress(name(argument), total, streams)) {
      return reading.from(progress.watch(bytes));
    }
  }

  private static byte[] allBytes(InputStream stream, long limit) throws IOException {
    byte[] bytes = stream.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
    if (bytes.length > limit) {
      throw new IOException("the document is longer than the limit of " + limit + " bytes");
    }
    return bytes;
  }

  /** What is made of the bytes of a file that is so long. */
  private interface FileReading<T> {
    T from(InputStream bytes, long total) throws IOException;
  }

  /** What is made of the bytes. */
  private interface Reading<T> {
    T from(InputStream bytes) throws IOException;
  }
}
