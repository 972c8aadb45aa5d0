package io.github.trustdelta.diff.version;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The published cases in {@code versions/<ecosystem>.tsv}: in a line, versions and what is between
 * them, or one version that is none.
 */
final class VersionCases {

  static final List<String> ECOSYSTEMS =
      List.of(
          "apk",
          "cargo",
          "composer",
          "deb",
          "gem",
          "generic",
          "golang",
          "maven",
          "npm",
          "nuget",
          "pub",
          "pypi",
          "rpm",
          "semver");

  /**
   * @param relation {@code <}, {@code =}, {@code >}, or {@code !} where none is known
   */
  record Pair(String ecosystem, String left, String relation, String right) {}

  record Invalid(String ecosystem, String text) {}

  private VersionCases() {}

  /** In a line of ascending versions each one comes before all behind it, not only the next. */
  static List<Pair> pairs(String ecosystem) {
    var pairs = new ArrayList<Pair>();
    for (List<String> line : lines(ecosystem)) {
      for (int i = 1; i < line.size() - 1; i += 2) {
        for (int j = i + 1; j < line.size(); j += 2) {
          if (!line.get(j - 1).equals(line.get(i))) {
            throw new AssertionError("two relations in one line: " + line);
          }
          pairs.add(new Pair(ecosystem, line.get(i - 1), line.get(i), line.get(j)));
        }
      }
    }
    return pairs;
  }

  static List<Invalid> invalid(String ecosystem) {
    return lines(ecosystem).stream()
        .filter(line -> line.size() == 2 && line.get(1).equals("?"))
        .map(line -> new Invalid(ecosystem, line.get(0)))
        .toList();
  }

  /** All versions, without those that are none. */
  static List<String> versions(String ecosystem) {
    return lines(ecosystem).stream()
        .filter(line -> line.size() > 2)
        .flatMap(line -> line.stream())
        .filter(text -> !List.of("<", "=", ">", "!").contains(text))
        .distinct()
        .toList();
  }

  /** The cells of the lines of a resource, without its comments. */
  static List<List<String>> linesOf(String resource) {
    try (InputStream in = VersionCases.class.getResourceAsStream("/versions/" + resource)) {
      String text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<List<String>> lines(String ecosystem) {
    return linesOf(ecosystem + ".tsv");
  }
}
