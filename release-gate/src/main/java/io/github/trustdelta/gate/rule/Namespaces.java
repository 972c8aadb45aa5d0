package io.github.trustdelta.gate.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether one namespace could be taken for another. */
final class Namespaces {

  /** First parts of reversed domains that anybody can register. */
  private static final Set<String> TOP_LEVELS =
      Set.of("app", "co", "com", "dev", "eu", "info", "io", "me", "net", "org", "xyz");

  /** Owners of these move from one to the other and stay who they are, by the host's own proof. */
  private static final Set<String> HOSTS = Set.of("com.github", "io.github");

  private Namespaces() {}

  /** A part between dots or slashes, and what it is at first sight. */
  record Part(String text, String skeleton) {}

  /** The parts of a namespace; none where there is no namespace. */
  static List<Part> parts(@Nullable String namespace) {
    var parts = new ArrayList<Part>();
    if (namespace != null && !namespace.isEmpty()) {
      for (String text : namespace.split("[./]", -1)) {
        parts.add(new Part(text, Skeleton.of(text.toLowerCase(Locale.ROOT))));
      }
    }
    return List.copyOf(parts);
  }

  /** Another top-level domain, a letter or two, or a word more. */
  static boolean areAlike(List<Part> one, List<Part> other) {
    if (one.isEmpty() || one.size() != other.size()) {
      return false;
    }
    int at = firstDifference(one, other);
    if (at == one.size() || !areEqualAfter(at, one, other)) {
      return false;
    }
    Part first = one.get(at);
    Part second = other.get(at);
    if (at == 0 && one.size() > 1) {
      return TOP_LEVELS.contains(first.text())
          && TOP_LEVELS.contains(second.text())
          && !(isOfHost(one) && isOfHost(other));
    }
    return isSimilar(first, second);
  }

  private static boolean isOfHost(List<Part> parts) {
    return HOSTS.contains(parts.get(0).text() + "." + parts.get(1).text());
  }

  private static boolean isSimilar(Part one, Part other) {
    int length = Math.min(one.text().length(), other.text().length());
    int edits = length < 5 ? 0 : length < 9 ? 1 : 2;
    return one.skeleton().equals(other.skeleton())
        || (edits > 0 && EditDistance.isAtMost(edits, one.text(), other.text()))
        || isWordMore(one.text(), other.text())
        || isWordMore(other.text(), one.text());
  }

  private static boolean isWordMore(String longer, String shorter) {
    return shorter.length() > 3
        && (longer.startsWith(shorter + "-") || longer.endsWith("-" + shorter));
  }

  private static int firstDifference(List<Part> one, List<Part> other) {
    int at = 0;
    while (at < one.size() && one.get(at).text().equals(other.get(at).text())) {
      at++;
    }
    return at;
  }

  private static boolean areEqualAfter(int at, List<Part> one, List<Part> other) {
    for (int i = at + 1; i < one.size(); i++) {
      if (!one.get(i).text().equals(other.get(i).text())) {
        return false;
      }
    }
    return true;
  }
}
