package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Threshold;
import io.github.trustdelta.sbom.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A new dependency that is young and of strangers. Authors of small modules are told apart by what
 * they have in common with whoever needs the module.
 */
final class FreshForeignDependency implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-022",
          "FRESH_FOREIGN_DEPENDENCY",
          RuleGroup.DEPENDENCY,
          Severity.HIGH,
          "The release needs a package that did not exist until shortly before, and "
              + "that is published by people who have nothing to do with it. Read the package "
              + "before using the release.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  private static final Threshold FRESH_DAYS =
      new Threshold("fresh-days", 7, 0, 3650, false, "days in which a package is fresh");
  private static final Threshold YOUNG_DAYS =
      new Threshold(
          "young-days", 90, 0, 3650, false, "days in which one with few versions is, too");
  private static final Threshold FEW_VERSIONS =
      new Threshold("few-versions", 2, 0, 1000, false, "how many versions are few");

  @Override
  public List<Threshold> thresholds() {
    return List.of(FRESH_DAYS, YOUNG_DAYS, FEW_VERSIONS);
  }

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    for (Component component : input.added()) {
      check(component, input, findings);
    }
    return findings.answer();
  }

  private void check(Component component, ReviewInput input, Findings findings) {
    PackageFacts facts = input.factsOf(component).orElse(null);
    Instant created = facts == null ? null : created(facts);
    if (facts == null || created == null) {
      findings.unknown(component, "when the package was first published is not known");
      return;
    }
    List<Component> needing = needing(component, input);
    Duration age = Duration.between(created, released(needing, input));
    boolean isFresh = isWithin(age, input.policy().threshold(this, FRESH_DAYS));
    boolean isYoung =
        isWithin(age, input.policy().threshold(this, YOUNG_DAYS))
            && facts.versionCount() != null
            && facts.versionCount() <= input.policy().threshold(this, FEW_VERSIONS);
    if (!isFresh && !isYoung) {
      findings.looked();
      return;
    }
    boolean isOfNobody = facts.publisher() == null && facts.maintainers() == null;
    if (isOfNobody
        && Owners.of(component, input).isEmpty()
        && Owners.namespace(component) == null) {
      findings.unknown(component, "who publishes the package is not known");
      return;
    }
    if (Owners.isOwnByPolicy(component, input)) {
      findings.unknown(component, "it is new, and its namespace is one's own by the policy");
      return;
    }
    findings.looked();
    if (!Owners.isOwn(component, input)
        && needing.stream().noneMatch(one -> Owners.overlap(component, one, input))) {
      findings.add(
          component,
          component.label() + " is a new package of people unrelated to whoever needs it",
          Facts.of("packageCreatedAt", created)
              .and("versionCount", facts.versionCount())
              .and("owners", Owners.of(component, input))
              .and("neededBy", needing.stream().map(Component::label).toList()));
    }
  }

  /** One version published is the first one. */
  private static @Nullable Instant created(PackageFacts facts) {
    Long count = facts.versionCount();
    return facts.packageCreatedAt() == null && count != null && count == 1
        ? facts.publishedAt()
        : facts.packageCreatedAt();
  }

  /** Whoever asks for it, and what brought it in. */
  private static List<Component> needing(Component component, ReviewInput input) {
    var needing = new LinkedHashSet<>(input.dependentsOf(component));
    needing.addAll(input.rootCausesOf(component));
    needing.remove(component);
    Component subject = input.after().sbom().subject();
    if (needing.isEmpty() && subject != null) {
      needing.add(subject);
    }
    return List.copyOf(needing);
  }

  /**
   * When the first of them was published; else now, as the software itself may take a package long
   * after both were published.
   */
  private static Instant released(List<Component> needing, ReviewInput input) {
    return needing.stream()
        .flatMap(one -> input.factsOf(one).stream())
        .map(PackageFacts::publishedAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(input.at());
  }

  /** A package that is younger than what needs it counts, too. */
  private static boolean isWithin(Duration age, long days) {
    return age.compareTo(Duration.ofDays(days)) <= 0;
  }
}
