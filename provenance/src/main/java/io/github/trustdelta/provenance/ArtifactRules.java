package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.json.InputText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the files of a step against its rules, in their order (in-toto v1.0, section 4.3.3.1). Each
 * rule takes those files out of the queue that it accounts for; what is left when a {@code
 * DISALLOW} comes is disallowed, and what is left at the end is allowed.
 */
final class ArtifactRules {

  private static final int LONGEST_RULE = 200;

  private final LinkContent link;
  private final boolean isProducts;

  /** The links of all steps, by step. */
  private final Map<String, LinkContent> links;

  private final RuleWork work;
  private final Set<String> queue;

  private ArtifactRules(
      LinkContent link, boolean isProducts, Map<String, LinkContent> links, RuleWork work) {
    this.link = link;
    this.isProducts = isProducts;
    this.links = links;
    this.work = work;
    this.queue = new TreeSet<>(files().keySet());
  }

  static void check(
      List<ArtifactRule> rules,
      LinkContent link,
      boolean isProducts,
      Map<String, LinkContent> links,
      RuleWork work)
      throws Refusal {
    var queue = new ArtifactRules(link, isProducts, links, work);
    for (ArtifactRule rule : rules) {
      queue.apply(rule);
    }
  }

  private void apply(ArtifactRule rule) throws Refusal {
    if (rule.kind() == ArtifactRule.Kind.REQUIRE) {
      if (!queue.contains(rule.words().get(1))) {
        throw violated(rule, "it is not there, or a rule before took it");
      }
      return;
    }
    for (String path : List.copyOf(queue)) {
      if (accounts(rule, path)) {
        if (rule.kind() == ArtifactRule.Kind.DISALLOW) {
          throw violated(rule, InputText.quoted(path) + " is there");
        }
        queue.remove(path);
      }
    }
  }

  private boolean accounts(ArtifactRule rule, String path) throws Refusal {
    ArtifactRule.Target target = rule.target();
    if (target != null) {
      return isMatch(rule, target, path);
    }
    if (!rule.pattern().matches(path, work)) {
      return false;
    }
    RecordedFile material = link.materials().get(path);
    RecordedFile product = link.products().get(path);
    return switch (rule.kind()) {
      case ALLOW, DISALLOW -> true;
      case CREATE -> material == null;
      case DELETE -> product == null;
      case MODIFY -> material != null && product != null && material.isOther(product);
      case MATCH, REQUIRE -> throw new AssertionError(rule.kind());
    };
  }

  /** A pattern is held against what follows the prefix, in which a star is no star. */
  private boolean isMatch(ArtifactRule rule, ArtifactRule.Target target, String path)
      throws Refusal {
    work.spend(1);
    if (!path.startsWith(target.sourcePrefix())) {
      return false;
    }
    String rest = path.substring(target.sourcePrefix().length());
    RecordedFile other = files(target).get(target.prefix() + rest);
    RecordedFile own = files().get(path);
    return own != null && other != null && rule.pattern().matches(rest, work) && own.isSame(other);
  }

  private Map<String, RecordedFile> files() {
    return isProducts ? link.products() : link.materials();
  }

  private Map<String, RecordedFile> files(ArtifactRule.Target target) {
    @Nullable LinkContent other = links.get(target.step());
    if (other == null) {
      throw new AssertionError("a rule about a step that the layout lacks");
    }
    return target.isProducts() ? other.products() : other.materials();
  }

  private static Refusal violated(ArtifactRule rule, String problem) {
    return new Refusal(
        Reason.RULE_VIOLATED,
        "%s: %s".formatted(InputText.printable(rule.toString(), LONGEST_RULE), problem));
  }
}
