package io.github.trustdelta.gate.rule;

import java.util.Arrays;
import java.util.Set;

/** Whether one namespace could be taken for another. */
final class Namespaces {

  /** First parts of reversed domains that anybody can register. */
  private static final Set<String> TOP_LEVELS =
      Set.of("app", "co", "com", "dev", "eu", "info", "io", "me", "net", "org", "xyz");

  /** Owners of these move from one to the other and stay who they are, by the host's own proof. */
  private static final Set<String> HOSTS = Set.of("com.github", "io.github");

  private Namespaces() {}

  /** Another top-level domain, a letter or two, or a word more. */
  static boolean areAlike(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return false;
    }
    String[] first = one.split("[./]", -1);
    String[] second = other.split("[./]", -1);
    if (first.length != second.length) {
      return false;
    }
    int at = firstDifference(first, second);
    if (!Arrays.equals(
        Arrays.copyOfRange(first, at + 1, first.length),
        Arrays.copyOfRange(second, at + 1, second.length))) {
      return false;
    }
    if (at == 0 && first.length > 1) {
      return TOP_LEVELS.contains(first[0])
          && TOP_LEVELS.contains(second[0])
          && !isOfHost(first, second);
    }
    return isSimilar(first[at], second[at]);
  }

  private static boolean isOfHost(String[] first, String[] second) {
    return HOSTS.contains(first[0] + "." + first[1]) && HOSTS.contains(second[0] + "." + second[1]);
  }

  private static boolean isSimilar(String one, String other) {
    if (Skeleton.of(one).equals(Skeleton.of(other))) {
      return true;
    }
    int length = Math.min(one.length(), other.length());
    int edits = length < 5 ? 0 : length < 9 ? 1 : 2;
    return (edits > 0 && EditDistance.isAtMost(edits, one, other))
        || isWordMore(one, other)
        || isWordMore(other, one);
  }

  private static boolean isWordMore(String longer, String shorter) {
    return shorter.length() > 3
        && (longer.startsWith(shorter + "-") || longer.endsWith("-" + shorter));
  }

  private static int firstDifference(String[] one, String[] other) {
    int at = 0;
    while (one[at].equals(other[at])) {
      at++;
    }
    return at;
  }
}
