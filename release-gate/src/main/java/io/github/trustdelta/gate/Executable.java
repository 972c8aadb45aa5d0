package io.github.trustdelta.gate;

import java.util.Objects;

/**
 * A file of a package that can run.
 *
 * @param path where in the package, with forward slashes
 * @param type {@code elf}, {@code pe}, {@code mach-o}, {@code script}, {@code bytecode} or {@code
 *     other}
 */
public record Executable(String path, String type) implements Comparable<Executable> {

  public Executable {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(type, "type");
  }

  @Override
  public int compareTo(Executable other) {
    int byPath = path.compareTo(other.path);
    return byPath != 0 ? byPath : type.compareTo(other.type);
  }
}
