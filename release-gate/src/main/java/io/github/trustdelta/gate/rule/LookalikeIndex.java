package io.github.trustdelta.gate.rule;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Known package names, to be asked which of them a new one could be taken for. Compared are
 * packages of one ecosystem: names of the same namespace, or of none, by likeness; equal names by
 * the likeness of their namespaces. Other names in other namespaces are nobody's look-alike: there
 * are too many {@code core} and {@code api}.
 */
final class LookalikeIndex {

  /** What is put before or behind a name to make another that sounds official or harmless. */
  private static final Set<String> AFFIXES =
      Set.of(
          "api",
          "beta",
          "dev",
          "fork",
          "free",
          "go",
          "java",
          "js",
          "latest",
          "lib",
          "new",
          "next",
          "node",
          "nodejs",
          "npm",
          "official",
          "plain",
          "pro",
          "py",
          "python",
          "python3",
          "real",
          "safe",
          "secure",
          "simple",
          "ts",
          "utils",
          "x");

  /** Of one ecosystem, by namespace and name. */
  private final Map<String, Map<String, Name>> names = new HashMap<>();

  /** A name in the forms that are compared. */
  private record Name(Purl purl, String text, String skeleton, String tokens, long letters) {}

  /**
   * Whom a name could be taken for.
   *
   * @param likeness why, in words
   */
  record Match(Purl original, String likeness) {}

  void add(Component component) {
    if (component.purl() != null) {
      add(component.purl());
    }
  }

  void add(Purl purl) {
    names
        .computeIfAbsent(purl.type(), type -> new LinkedHashMap<>())
        .putIfAbsent(purl.coordinates(), name(withoutVersion(purl)));
  }

  /** The first known package that the new one looks like; null if there is none. */
  @Nullable Match find(Purl purl, Predicate<Purl> hasSameOwner) {
    Map<String, Name> known = names.getOrDefault(purl.type(), Map.of());
    if (known.containsKey(purl.coordinates())) {
      return null;
    }
    Name name = name(purl);
    for (Name original : known.values()) {
      String likeness = likeness(name, original);
      if (likeness != null && !hasSameOwner.test(original.purl())) {
        return new Match(original.purl(), likeness);
      }
    }
    return null;
  }

  private static @Nullable String likeness(Name name, Name original) {
    String namespace = Objects.requireNonNullElse(name.purl().namespace(), "");
    String other = Objects.requireNonNullElse(original.purl().namespace(), "");
    if (!namespace.equals(other)) {
      return name.text().equals(original.text()) && Namespaces.areAlike(namespace, other)
          ? "the same name in a similar namespace"
          : null;
    }
    // whoever has a namespace has all names in it
    return namespace.isEmpty() ? likenessOfText(name, original) : null;
  }

  private static @Nullable String likenessOfText(Name name, Name original) {
    if (name.skeleton().equals(original.skeleton())) {
      return "the same at first sight";
    }
    if (name.tokens().equals(original.tokens())) {
      return "the same words in another order";
    }
    if (isWithAffix(name.text(), original.text())) {
      return "the name with a word added";
    }
    int allowed = allowedEdits(original.text().length());
    return allowed > 0
            && Long.bitCount(name.letters() ^ original.letters()) <= 2 * allowed
            && EditDistance.isAtMost(allowed, name.text(), original.text())
        ? "a letter or two differ"
        : null;
  }

  private static int allowedEdits(int length) {
    return length < 5 ? 0 : length < 9 ? 1 : 2;
  }

  private static boolean isWithAffix(String name, String original) {
    if (original.length() < 4 || name.length() <= original.length()) {
      return false;
    }
    String added = null;
    if (name.startsWith(original) && isDelimiter(name.charAt(original.length()))) {
      added = name.substring(original.length() + 1);
    } else if (name.endsWith(original)
        && isDelimiter(name.charAt(name.length() - original.length() - 1))) {
      added = name.substring(0, name.length() - original.length() - 1);
    }
    return added != null && AFFIXES.contains(added);
  }

  private static boolean isDelimiter(char character) {
    return character == '-' || character == '_' || character == '.';
  }

  private static Name name(Purl purl) {
    String text = purl.name().toLowerCase(java.util.Locale.ROOT);
    return new Name(purl, text, Skeleton.of(text), tokens(text), letters(text));
  }

  private static String tokens(String text) {
    List<String> tokens = new ArrayList<>(List.of(text.split("[-_.]", -1)));
    tokens.sort(null);
    return String.join("-", tokens);
  }

  /**
   * Which letters occur: names that differ in more of them than edits are allowed are not alike.
   */
  private static long letters(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters |= 1L << (text.charAt(i) & 63);
    }
    return letters;
  }

  private static Purl withoutVersion(Purl purl) {
    return Purl.parse(purl.coordinates());
  }
}
