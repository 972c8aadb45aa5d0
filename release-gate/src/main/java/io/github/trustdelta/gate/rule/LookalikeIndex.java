package io.github.trustdelta.gate.rule;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** The longest of them, and a delimiter. */
  private static final int AFFIX_LENGTH = 9;

  /** By type of the purl. */
  private final Map<String, Names> ecosystems = new HashMap<>();

  /** A name in the forms that are compared. */
  private record Name(
      Purl purl,
      String text,
      String skeleton,
      String tokens,
      long letters,
      List<Namespaces.Part> namespace) {}

  /** The names of one ecosystem, by each form, so that few have to be compared with a new one. */
  private static final class Names {
    private final Set<String> coordinates = new HashSet<>();
    private final Map<String, List<Name>> byText = new HashMap<>();

    /** Of those without a namespace. */
    private final Map<String, List<Name>> bySkeleton = new HashMap<>();

    private final Map<String, List<Name>> byTokens = new HashMap<>();
    private final Map<Integer, Lettered> byLength = new HashMap<>();

    void add(Purl purl) {
      if (coordinates.add(purl.coordinates())) {
        Name name = name(withoutVersion(purl));
        put(byText, name.text(), name);
        if (name.namespace().isEmpty()) {
          put(bySkeleton, name.skeleton(), name);
          put(byTokens, name.tokens(), name);
          byLength.computeIfAbsent(name.text().length(), any -> new Lettered()).add(name);
        }
      }
    }

    private static <K> void put(Map<K, List<Name>> names, K key, Name name) {
      names.computeIfAbsent(key, any -> new ArrayList<>()).add(name);
    }
  }

  /** Names of one length, and apart from them their letters, which tell most of them apart. */
  private static final class Lettered {
    private final List<Name> names = new ArrayList<>();
    private long[] letters = new long[16];

    void add(Name name) {
      if (names.size() == letters.length) {
        letters = Arrays.copyOf(letters, 2 * letters.length);
      }
      letters[names.size()] = name.letters();
      names.add(name);
    }

    /** Names that differ in more letters than edits are allowed are not alike. */
    @Nullable Match first(Name name, int edits, Predicate<Purl> hasSameOwner) {
      for (int i = 0; i < names.size(); i++) {
        if (Long.bitCount(name.letters() ^ letters[i]) <= 2 * edits
            && EditDistance.isAtMost(edits, name.text(), names.get(i).text())
            && !hasSameOwner.test(names.get(i).purl())) {
          return new Match(names.get(i).purl(), "a letter or two differ");
        }
      }
      return null;
    }
  }

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
    ecosystems.computeIfAbsent(purl.type(), type -> new Names()).add(purl);
  }

  /** The first known package that the new one looks like; null if there is none. */
  @Nullable Match find(Purl purl, Predicate<Purl> hasSameOwner) {
    Names known = ecosystems.getOrDefault(purl.type(), new Names());
    if (known.coordinates.contains(purl.coordinates())) {
      return null;
    }
    Name name = name(purl);
    Match match =
        first(
            known.byText.get(name.text()),
            original -> Namespaces.areAlike(name.namespace(), original.namespace()),
            "the same name in a similar namespace",
            hasSameOwner);
    // whoever has a namespace has all names in it
    return match == null && name.namespace().isEmpty()
        ? findByText(name, known, hasSameOwner)
        : match;
  }

  private static @Nullable Match findByText(Name name, Names known, Predicate<Purl> hasSameOwner) {
    Match match =
        first(
            known.bySkeleton.get(name.skeleton()),
            any -> true,
            "the same at first sight",
            hasSameOwner);
    if (match == null) {
      match =
          first(
              known.byTokens.get(name.tokens()),
              any -> true,
              "the same words in another order",
              hasSameOwner);
    }
    for (String original : withoutAffix(name.text())) {
      if (match == null) {
        match =
            first(
                known.byText.get(original),
                one -> one.namespace().isEmpty(),
                "the name with a word added",
                hasSameOwner);
      }
    }
    int length = name.text().length();
    for (int other = length - 2; match == null && other <= length + 2; other++) {
      int edits = allowedEdits(other);
      Lettered originals = known.byLength.get(other);
      if (edits > 0 && originals != null) {
        match = originals.first(name, edits, hasSameOwner);
      }
    }
    return match;
  }

  private static @Nullable Match first(
      @Nullable List<Name> originals,
      Predicate<Name> isAlike,
      String likeness,
      Predicate<Purl> hasSameOwner) {
    if (originals != null) {
      for (Name original : originals) {
        if (isAlike.test(original) && !hasSameOwner.test(original.purl())) {
          return new Match(original.purl(), likeness);
        }
      }
    }
    return null;
  }

  private static int allowedEdits(int length) {
    return length < 5 ? 0 : length < 9 ? 1 : 2;
  }

  /** What is left of a name without a word before or behind it. */
  private static List<String> withoutAffix(String name) {
    var originals = new ArrayList<String>();
    int length = name.length();
    for (int i = 1; i < Math.min(AFFIX_LENGTH + 1, length - 1); i++) {
      if (isDelimiter(name.charAt(i)) && AFFIXES.contains(name.substring(0, i))) {
        originals.add(name.substring(i + 1));
      }
      int end = length - 1 - i;
      if (isDelimiter(name.charAt(end)) && AFFIXES.contains(name.substring(end + 1))) {
        originals.add(name.substring(0, end));
      }
    }
    originals.removeIf(original -> original.length() < 4);
    return originals;
  }

  private static boolean isDelimiter(char character) {
    return character == '-' || character == '_' || character == '.';
  }

  private static Name name(Purl purl) {
    String text = purl.name().toLowerCase(java.util.Locale.ROOT);
    return new Name(
        purl,
        text,
        Skeleton.of(text),
        tokens(text),
        letters(text),
        Namespaces.parts(purl.namespace()));
  }

  private static String tokens(String text) {
    List<String> tokens = new ArrayList<>(List.of(text.split("[-_.]", -1)));
    tokens.sort(null);
    return String.join("-", tokens);
  }

  /** Which letters occur. */
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
