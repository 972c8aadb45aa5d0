package io.github.trustdelta.provenance;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Paths of materials and products. A rule about {@code foo} is about {@code dir/../foo} too, and
 * whoever signs a link must not be able to write a path that the rules do not see (CVE-2021-41087).
 */
final class ArtifactPath {

  private static final int LONGEST = 4_096;

  /** Absolute for some system, or one that takes the backslash for a separator. */
  private static final Pattern FOREIGN =
      Pattern.compile("/.*|[A-Za-z]:/.*|.*[\\\\\0].*", Pattern.DOTALL);

  private ArtifactPath() {}

  /** The one way to write it; null if it is absolute, leaves the root or is none. */
  static @Nullable String normal(String path) {
    if (path.length() > LONGEST || FOREIGN.matcher(path).matches()) {
      return null;
    }
    var steps = new ArrayList<String>();
    for (String step : path.split("/", -1)) {
      if (step.equals("..")) {
        if (steps.isEmpty()) {
          return null;
        }
        steps.remove(steps.size() - 1);
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return steps.isEmpty() ? null : String.join("/", steps);
  }

  /** Whether a pattern is written like the paths that it is held against, or matches none. */
  static boolean isPattern(String pattern) {
    if (FOREIGN.matcher(pattern).matches()) {
      return false;
    }
    for (String step : pattern.split("/", -1)) {
      if (step.isEmpty() || step.equals(".") || step.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
