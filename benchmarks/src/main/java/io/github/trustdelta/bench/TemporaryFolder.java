package io.github.trustdelta.bench;

import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.bench.SbomGenerator.Layout;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A folder for generated documents that goes with all its files. */
final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  TemporaryFolder() throws IOException {
    this.path = Files.createTempDirectory("trustdelta-bench");
    // For when the user stops it: a pair of a million components takes gigabytes.
    Runtime.getRuntime().addShutdownHook(new Thread(this::deleteQuietly));
  }

  Path path() {
    return path;
  }

  /** Generates both documents, pretty-printed and at the same time. */
  Pair pair(Format format, int components) {
    var first = GeneratedRelease.first(components, SbomGenerator.DEFAULT_SEED);
    String name = format + "-" + components;
    var pair = new Pair(path.resolve(name + "-before.json"), path.resolve(name + "-after.json"));
    var other = CompletableFuture.runAsync(() -> write(first.next(), format, pair.after()));
    write(first, format, pair.before());
    other.join();
    return pair;
  }

  private static void write(GeneratedRelease release, Format format, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      SbomGenerator.write(release, format, Layout.PRETTY, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(path)) {
      try (var files = Files.list(path)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(path);
    }
  }

  private void deleteQuietly() {
    try {
      close();
    } catch (IOException e) {
      System.err.println("left behind: " + path);
    }
  }

  record Pair(Path before, Path after) {

    List<String> arguments() {
      return List.of(before.toString(), after.toString());
    }

    void delete() throws IOException {
      Files.delete(before);
      Files.delete(after);
    }
  }
}
