package io.github.trustdelta.cli;

import io.github.trustdelta.interop.InteropReader;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the document that an argument names, and says what is wrong with it. */
final class SbomFile {

  static final String STANDARD_INPUT = "-";

  private final String argument;
  private final Streams streams;

  private SbomFile(String argument, Streams streams) {
    this.argument = argument;
    this.streams = streams;
  }

  /** Reads the file, or standard input. */
  static Sbom read(String argument, Streams streams) throws CommandFailure {
    return new SbomFile(argument, streams).readWith(InteropReader::read);
  }

  /** The bytes of the file, or of standard input, within the limits of the readers. */
  static byte[] bytes(String argument, Streams streams) throws CommandFailure {
    return new SbomFile(argument, streams).readWith(SbomFile::allBytes);
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

  private <T> T readWith(Reading<T> reading) throws CommandFailure {
    try {
      return argument.equals(STANDARD_INPUT)
          ? readAll(streams.in(), 0, reading)
          : readFile(path(argument), reading);
    } catch (IOException e) {
      throw CommandFailure.of(name(argument) + ": " + reason(e));
    }
  }

  private <T> T readFile(Path path, Reading<T> reading) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("expected an SBOM file, found a directory");
    }
    try (InputStream bytes = open(path)) {
      return readAll(bytes, Files.size(path), reading);
    }
  }

  /** A pipe such as {@code <(command)} has no position, and the JDK's bare streams ask for it. */
  private static InputStream open(Path path) throws IOException {
    boolean isPipe = Files.exists(path) && !Files.isRegularFile(path);
    return isPipe
        ? new BufferedInputStream(new FileInputStream(path.toFile()))
        : Files.newInputStream(path);
  }

  private <T> T readAll(InputStream bytes, long total, Reading<T> reading) throws IOException {
    try (var progress = new ReadProgress(name(argument), total, streams)) {
      return reading.from(progress.watch(bytes));
    }
  }

  private static byte[] allBytes(InputStream stream) throws IOException {
    long limit = ReadLimits.DEFAULTS.bytes();
    byte[] bytes = stream.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
    if (bytes.length > limit) {
      throw new IOException("the document is longer than the limit of " + limit + " bytes");
    }
    return bytes;
  }

  /** What is made of the bytes. */
  private interface Reading<T> {
    T from(InputStream bytes) throws IOException;
  }
}
