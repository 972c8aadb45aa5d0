package io.github.trustdelta.gate.report;

import io.github.trustdelta.gate.CauseVerdict;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Verdict;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a review found about public packages, without a word of whose review it was: the packages
 * that a root cause is stopped for, and the rules that say so. The software itself, what shares its
 * namespace and what comes from a repository of its own is nobody else's business and is counted
 * only; so are findings about a component without a purl and a version.
 */
final class SharedFindings {

  static final String KNOWN_BAD = "SCD-001";

  /** What the canonical form has these for, and nothing else. */
  private static final Pattern PURL_END = Pattern.compile("[?#]");

  private final SortedMap<String, Item> items = new TreeMap<>();
  private int leftOut;

  private SharedFindings() {}

  /**
   * A package version that something was found about.
   *
   * @param purl without qualifiers and subpath, which may name places of the reviewer
   * @param rules the rules that found something, by id
   * @param isKnownBad whether others know it to be malicious, too
   */
  record Item(
      String purl,
      String name,
      String version,
      List<Digest> digests,
      List<RuleDefinition> rules,
      boolean isKnownBad) {

    Item {
      digests = List.copyOf(digests);
      rules = List.copyOf(rules);
    }

    /** One sentence; what the findings themselves say may name the reviewer's software. */
    String summary() {
      return "TrustDelta found: "
          + String.join(", ", rules.stream().map(rule -> rule.id() + " " + rule.name()).toList());
    }
  }

  static SharedFindings of(Review review) {
    var shared = new SharedFindings();
    Component subject = review.input().after().sbom().subject();
    for (CauseVerdict cause : review.causes()) {
      if (cause.verdict().isAtLeast(Verdict.REVIEW)) {
        cause.entries().stream()
            .filter(entry -> entry.counts() && entry.severity().compareTo(Severity.HIGH) >= 0)
            .forEach(entry -> shared.add(entry, subject));
      }
    }
    return shared;
  }

  /** By purl. */
  List<Item> items() {
    return List.copyOf(items.values());
  }

  /** How many findings are not shared. */
  int leftOut() {
    return leftOut;
  }

  private void add(Review.Entry entry, @Nullable Component self) {
    Component component = entry.finding().subject();
    Purl purl = component == null ? null : component.purl();
    if (component == null || purl == null || purl.version() == null || isPrivate(component, self)) {
      leftOut++;
      return;
    }
    String version = purl.version();
    String text = PURL_END.split(purl.canonical(), 2)[0];
    Item known = items.get(text);
    SortedSet<RuleDefinition> rules = new TreeSet<>(Comparator.comparing(RuleDefinition::id));
    SortedSet<Digest> digests = new TreeSet<>(Comparator.comparing(Digest::toString));
    if (known != null) {
      rules.addAll(known.rules());
      digests.addAll(known.digests());
    }
    rules.add(entry.rule().definition());
    digests.addAll(component.digests());
    boolean isKnownBad =
        (known != null && known.isKnownBad())
            || (entry.rule().definition().id().equals(KNOWN_BAD)
                && entry.severity() == Severity.CRITICAL);
    items.put(
        text,
        new Item(text, purl.name(), version, List.copyOf(digests), List.copyOf(rules), isKnownBad));
  }

  private static boolean isPrivate(Component component, @Nullable Component self) {
    Purl purl = component.purl();
    if (component.equals(self) || purl == null || purl.qualifiers().containsKey("repository_url")) {
      return true;
    }
    Purl own = self == null ? null : self.purl();
    String namespace = own == null ? null : own.namespace();
    return own != null
        && namespace != null
        && own.type().equals(purl.type())
        && namespace.equals(purl.namespace());
  }
}
