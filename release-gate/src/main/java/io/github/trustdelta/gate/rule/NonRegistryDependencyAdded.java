package io.github.trustdelta.gate.rule;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new dependency, or one that was from the registry, comes from a repository or an address. What
 * lies in the same project and is found by a local path is left out.
 */
final class NonRegistryDependencyAdded implements Rule {

  private static final RuleDefinition DEFINITION =
      new RuleDefinition(
          "SCD-020",
          "NON_REGISTRY_DEPENDENCY_ADDED",
          RuleGroup.DEPENDENCY,
          Severity.HIGH,
          "A new dependency is fetched from a repository or an address instead of the "
              + "registry, where no one can take it down or see who published it. Ask why, "
              + "and pin it if it has to be.");

  @Override
  public RuleDefinition definition() {
    return DEFINITION;
  }

  /** A package of a registry that needs one of these gets it from the repository. */
  private static final Set<String> NO_REGISTRY = Set.of("bitbucket", "generic", "github", "gitlab");

  @Override
  public RuleAnswer check(ReviewInput input) {
    var findings = new Findings(DEFINITION, input);
    Registries registries = Registries.of(Objects.requireNonNull(input.before()).sbom());
    for (Component component : input.added()) {
      String place = Origins.ofPlace(component, registries);
      check(component, place == null ? asNeeded(component, input) : place, input, findings);
    }
    for (Change change : Objects.requireNonNull(input.diff()).changes()) {
      if (change instanceof Change.ComponentChanged changed
          && Origins.ofPlace(changed.before(), registries) == null) {
        Component after = changed.after();
        check(after, Origins.ofPlace(after, registries), input, findings);
      }
    }
    return findings.answer();
  }

  private static void check(
      Component component, @Nullable String place, ReviewInput input, Findings findings) {
    if (place != null && Origins.areOwn(Origins.of(component, place), input)) {
      findings.unknown(component, "it is from " + place + ", which is one's own by the policy");
      return;
    }
    findings.looked();
    if (place != null && !isLocalAndOwn(place, component, input)) {
      findings.add(
          component,
          component.label() + " is not from a registry but from " + place,
          Facts.of("place", place));
    }
  }

  /** A repository that a package of a registry needs. */
  private static @Nullable String asNeeded(Component component, ReviewInput input) {
    Purl purl = component.purl();
    boolean isNeeded =
        purl != null
            && NO_REGISTRY.contains(purl.type())
            && input.dependentsOf(component).stream()
                .anyMatch(
                    one ->
                        Origins.isOfRegistry(one) && !one.equals(input.after().sbom().subject()));
    return purl != null && isNeeded ? purl.coordinates() : null;
  }

  /** Parts of one project refer to each other by path. */
  private static boolean isLocalAndOwn(String place, Component component, ReviewInput input) {
    boolean isLocal = !place.contains("://") || place.startsWith("file:");
    return isLocal && Owners.isOwn(component, input);
  }
}
