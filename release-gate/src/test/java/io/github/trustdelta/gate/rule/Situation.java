package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.Evidence;
import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.Policy;
import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.intel.Intel;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two releases and what is known of their packages, told in a few words. Packages are named by
 * purls, those of npm without {@code pkg:npm/}; {@code a@1 -> b@2} says that one needs the other.
 */
final class Situation {

  static final Instant AT = Instant.parse("2026-04-02T12:00:00Z");

  private final Side before = new Side();
  private final Side after = new Side();
  private final Policy.Builder policy = Policy.builder();
  private Evidence evidence = Evidence.none();
  private Intel intel = Intel.empty();
  private boolean isFirst;

  /** What one of the documents has. */
  private static final class Side {
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final List<Dependency> edges = new ArrayList<>();
    private @Nullable Component subject;
    private @Nullable List<Verification> attestations;
    private String tool = "generator 1.0";
    private String specVersion = "1.6";

    Component component(String name) {
      return components.computeIfAbsent(purl(name), any -> Situation.component(name).build());
    }

    void add(String chain, DependencyScope scope) {
      Component last = null;
      for (String name : chain.split(" -> ", -1)) {
        Component component =
            subject != null && purl(name).equals(String.valueOf(subject.purl()))
                ? subject
                : component(name);
        if (last != null) {
          edges.add(new Dependency(last, component, scope));
        }
        last = component;
      }
    }

    Release release() {
      Sbom.Builder sbom =
          Sbom.builder()
              .subject(subject)
              .document(DocumentInfo.builder(SbomFormat.CYCLONEDX, specVersion).tool(tool).build());
      components.values().forEach(sbom::component);
      edges.forEach(edge -> sbom.dependency(edge.from(), edge.to(), edge.scope()));
      Release release = Release.of(sbom.build());
      return attestations == null ? release : release.withAttestations(attestations);
    }
  }

  /** One component goes from one version to another. */
  static Situation upgrade(String from, String to) {
    return new Situation().before(from).after(to);
  }

  static Component.Builder component(String name) {
    Purl purl = Purl.parse(purl(name));
    return Component.builder(purl.name()).ref(purl(name)).version(purl.version()).purl(purl);
  }

  static Digest sha256(String digit) {
    return new Digest(Digest.Algorithm.SHA_256, digit.repeat(64));
  }

  static Digest sha1(String digit) {
    return new Digest(Digest.Algorithm.SHA_1, digit.repeat(40));
  }

  Situation before(String... chains) {
    List.of(chains).forEach(chain -> before.add(chain, DependencyScope.UNKNOWN));
    return this;
  }

  Situation after(String... chains) {
    List.of(chains).forEach(chain -> after.add(chain, DependencyScope.UNKNOWN));
    return this;
  }

  Situation after(DependencyScope scope, String chain) {
    after.add(chain, scope);
    return this;
  }

  Situation both(String... chains) {
    return before(chains).after(chains);
  }

  Situation before(Component.Builder component) {
    put(component.build(), before);
    return this;
  }

  Situation after(Component.Builder component) {
    put(component.build(), after);
    return this;
  }

  /** What the documents are about. */
  Situation subjects(String ofBefore, String ofAfter) {
    before.subject = component(ofBefore).build();
    after.subject = component(ofAfter).build();
    return this;
  }

  /** What made the newer document, instead of what made the older one. */
  Situation madeBy(String tool) {
    after.tool = tool;
    return this;
  }

  Situation inSpecVersion(String version) {
    after.specVersion = version;
    return this;
  }

  Situation known(String name, Consumer<PackageFacts.Builder> facts) {
    PackageFacts.Builder builder = PackageFacts.builder(Purl.parse(purl(name)));
    facts.accept(builder);
    evidence = evidence.and(Evidence.of(List.of(builder.build())));
    return this;
  }

  /** Facts of many packages at once. */
  Situation known(Evidence more) {
    evidence = evidence.and(more);
    return this;
  }

  Situation known(Intel records) {
    intel = records;
    return this;
  }

  Situation attestedBefore(Verification... found) {
    before.attestations = List.of(found);
    return this;
  }

  Situation attestedAfter(Verification... found) {
    after.attestations = List.of(found);
    return this;
  }

  Situation policy(Consumer<Policy.Builder> decision) {
    decision.accept(policy);
    return this;
  }

  /** There is no earlier release. */
  Situation first() {
    isFirst = true;
    return this;
  }

  ReviewInput input() {
    return input(AT);
  }

  ReviewInput input(Instant at) {
    ReviewInput.Builder input =
        ReviewInput.builder(after.release()).evidence(evidence).intel(intel).policy(policy.build());
    if (!isFirst) {
      input.before(before.release());
    }
    return input.at(at);
  }

  /** What a rule finds: {@code high pkg:npm/lib@1.1}. */
  List<String> findings(Rule rule) {
    return findings(rule, AT);
  }

  List<String> findings(Rule rule, Instant at) {
    return rule.check(input(at)).findings().stream()
        .map(
            finding ->
                finding.severity().label()
                    + " "
                    + (finding.subject() == null ? "documents" : finding.subject().label()))
        .toList();
  }

  /** What it says of what it found. */
  String message(Rule rule) {
    return rule.check(input()).findings().get(0).message();
  }

  /** Why a rule could not look: {@code pkg:npm/lib@1.1: nobody knows}. */
  List<String> gaps(Rule rule) {
    return gaps(rule, AT);
  }

  List<String> gaps(Rule rule, Instant at) {
    return rule.check(input(at)).notEvaluated().stream()
        .map(gap -> (gap.subject() == null ? "" : gap.subject().label() + ": ") + gap.reason())
        .toList();
  }

  Review review() {
    return Review.of(input(), Rules.standard());
  }

  /** The verdict of all rules together, and the rules whose findings count. */
  String verdict() {
    Review review = review();
    List<String> rules =
        review.entries().stream()
            .filter(Review.Entry::counts)
            .map(entry -> entry.rule().definition().id().substring("SCD-".length()))
            .distinct()
            .sorted()
            .toList();
    return (review.verdict().label() + " " + String.join(" ", rules)).strip();
  }

  private static void put(Component component, Side side) {
    side.components.put(
        component.ref().isEmpty() ? component.label() + side.components.size() : component.ref(),
        component);
  }

  private static String purl(String name) {
    return name.startsWith("pkg:") ? name : "pkg:npm/" + name;
  }
}
