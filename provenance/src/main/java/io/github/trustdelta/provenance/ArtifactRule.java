package io.github.trustdelta.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One rule about materials or products (in-toto v1.0, section 4.3.3).
 *
 * @param words as it is written
 * @param pattern which paths it is about; of {@link Kind#REQUIRE} the path alone, as the reference
 *     implementation takes it
 * @param target where {@link Kind#MATCH} looks; null for the others
 */
record ArtifactRule(Kind kind, List<String> words, Glob pattern, @Nullable Target target) {

  enum Kind {
    MATCH,
    CREATE,
    DELETE,
    MODIFY,
    ALLOW,
    DISALLOW,
    REQUIRE
  }

  /**
   * The other step of a match.
   *
   * @param sourcePrefix the folder of the rule's own files, with its slash; empty if it is the root
   * @param prefix the same of the other step's files
   */
  record Target(String sourcePrefix, boolean isProducts, String prefix, String step) {}

  private static final int MAX_RULES = 1_000;
  private static final int MAX_WORDS = 10;

  ArtifactRule {
    words = List.copyOf(words);
  }

  static List<ArtifactRule> readAll(JsonNode node, String member) throws AttestationReadException {
    var rules = new ArrayList<ArtifactRule>();
    for (JsonNode rule : node.list(member, MAX_RULES)) {
      rules.add(read(rule));
    }
    return rules;
  }

  private static ArtifactRule read(JsonNode node) throws AttestationReadException {
    var words = new ArrayList<String>();
    for (JsonNode word : node.elements(MAX_WORDS)) {
      words.add(word.text());
    }
    Kind kind = words.isEmpty() ? null : kind(words.get(0));
    if (kind == null || words.size() < 2) {
      throw node.error("expected a rule such as [\"ALLOW\", \"*\"]");
    }
    String text = words.get(1);
    Glob pattern = Glob.parse(text);
    if (pattern == null || !ArtifactPath.isPattern(text)) {
      throw node.error(
          "expected a pattern of relative paths with *, ?, [...] and [!...], without '\\', '[^' and"
              + " steps like '.' and '..'");
    }
    if (kind != Kind.MATCH) {
      if (words.size() != 2) {
        throw node.error("expected nothing after the pattern of a rule " + kind);
      }
      return new ArtifactRule(kind, words, pattern, null);
    }
    Target target = target(words.subList(2, words.size()));
    if (target == null) {
      throw node.error(
          "expected MATCH pattern [IN folder] WITH MATERIALS|PRODUCTS [IN folder] FROM step");
    }
    return new ArtifactRule(kind, words, pattern, target);
  }

  /** Keywords are taken in any case, as every implementation does. */
  private static @Nullable Kind kind(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.name().equalsIgnoreCase(word)) {
        return kind;
      }
    }
    return null;
  }

  /** What follows the pattern: [IN p] WITH MATERIALS|PRODUCTS [IN p] FROM step. */
  private static @Nullable Target target(List<String> words) {
    int at = 0;
    String sourcePrefix = "";
    if (isWord(words, at, "IN") && words.size() > at + 1) {
      sourcePrefix = prefix(words.get(at + 1));
      at += 2;
    }
    boolean isProducts = isWord(words, at + 1, "PRODUCTS");
    if (!isWord(words, at, "WITH") || !(isProducts || isWord(words, at + 1, "MATERIALS"))) {
      return null;
    }
    at += 2;
    String prefix = "";
    if (isWord(words, at, "IN") && words.size() > at + 1) {
      prefix = prefix(words.get(at + 1));
      at += 2;
    }
    if (!isWord(words, at, "FROM") || words.size() != at + 2) {
      return null;
    }
    return sourcePrefix == null || prefix == null
        ? null
        : new Target(sourcePrefix, isProducts, prefix, words.get(at + 1));
  }

  private static boolean isWord(List<String> words, int at, String keyword) {
    return at < words.size() && words.get(at).toUpperCase(Locale.ROOT).equals(keyword);
  }

  private static @Nullable String prefix(String folder) {
    String path = ArtifactPath.normal(folder);
    return path == null ? null : path + "/";
  }

  /** As it is written. */
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
