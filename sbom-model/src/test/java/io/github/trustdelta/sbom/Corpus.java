package io.github.trustdelta.sbom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reference data beside the checkout: the folder {@code shared} with {@code corpus}, {@code
 * attestations} and so on in it. It is not part of the project; a test that needs it calls {@link
 * #assumePresent} first and is skipped where it is absent.
 */
public final class Corpus {
  private static final Optional<Path> ROOT = locate();

  /** The folder {@code shared}. */
  public static Optional<Path> root() {
    return ROOT;
  }

  /** Skips the calling test where the reference data is absent. */
  public static void assumePresent() {
    assumeTrue(
        ROOT.isPresent(),
        "no reference data: ../shared is absent and -Dtrustdelta.shared names no folder");
  }

  /** A file below the folder {@code shared}; skips the calling test where the data is absent. */
  public static Path file(String path) {
    assumePresent();
    return ROOT.orElseThrow().resolve(path);
  }

  /**
   * The regular files whose path below {@code shared} matches, such as {@code
   * "corpus/pairs/**.json"}, in the order of those paths; none where the data is absent.
   */
  public static List<Path> files(String glob) throws IOException {
    if (ROOT.isEmpty()) {
      return List.of();
    }
    Path root = ROOT.get();
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> matcher.matches(root.relativize(file)) && Files.isRegularFile(file))
          .sorted(Comparator.comparing(Corpus::nameOf))
          .toList();
    }
  }

  /** The path below {@code shared}, with slashes on every system. */
  public static String nameOf(Path file) {
    return ROOT.orElseThrow().relativize(file).toString().replace('\\', '/');
  }

  private static Optional<Path> locate() {
    String property = System.getProperty("trustdelta.shared");
    if (property != null && isShared(Path.of(property))) {
      return Optional.of(real(Path.of(property)));
    }
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      if (Files.exists(dir.resolve(".mvn")) || Files.exists(dir.resolve(".git"))) {
        return Optional.of(dir.resolveSibling("shared")).filter(Corpus::isShared).map(Corpus::real);
      }
    }
    return Optional.empty();
  }

  /** Without links, which walking a tree does not follow. */
  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isShared(Path folder) {
    return Files.isDirectory(folder.resolve("corpus"));
  }

  private Corpus() {}
}
