package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who stands behind a package: accounts, the owner of its source, its namespace. */
final class Owners {

  /** Everybody publishes through these, so that they are nobody. */
  private static final Set<String> EVERYBODY =
      Set.of("npm:GitHub Actions", "npm:gitlab-ci", "GitHub Actions");

  private Owners() {}

  /** All that is known; what a package says of itself is left out, as it may say anything. */
  static NavigableSet<String> of(Component component, ReviewInput input) {
    var owners = new TreeSet<String>();
    input.factsOf(component).ifPresent(facts -> add(facts, owners));
    return owners;
  }

  /** All that is known of one version. */
  static NavigableSet<String> of(PackageFacts facts) {
    var owners = new TreeSet<String>();
    add(facts, owners);
    return owners;
  }

  /** Whether two packages have an owner or a namespace in common. */
  static boolean overlap(Component one, Component other, ReviewInput input) {
    String namespace = namespace(one);
    if (namespace != null && namespace.equals(namespace(other))) {
      return true;
    }
    NavigableSet<String> common = of(one, input);
    common.retainAll(of(other, input));
    return !common.isEmpty();
  }

  /** Whether it is a package of the software itself or of a namespace that the policy names. */
  static boolean isOwn(Component component, ReviewInput input) {
    String namespace = namespace(component);
    Component subject = input.after().sbom().subject();
    return isOwnByPolicy(component, input)
        || (namespace != null && subject != null && namespace.equals(namespace(subject)));
  }

  /**
   * Whether the policy names its namespace. One's own name from a registry of others is what
   * somebody would publish there to be taken for it.
   */
  static boolean isOwnByPolicy(Component component, ReviewInput input) {
    String namespace = namespace(component);
    if (namespace == null || !input.policy().isOwn(namespace)) {
      return false;
    }
    SortedSet<String> registries = input.policy().ownRegistries();
    return registries.isEmpty() || registries.containsAll(Origins.of(component));
  }

  /** The namespace with its ecosystem, {@code pkg:npm/%40scope}; null where there is none. */
  static @Nullable String namespace(Component component) {
    Purl purl = component.purl();
    if (purl == null || purl.namespace() == null) {
      return null;
    }
    String coordinates = purl.coordinates();
    return coordinates.substring(0, coordinates.lastIndexOf('/'));
  }

  private static void add(PackageFacts facts, NavigableSet<String> owners) {
    if (facts.publisher() != null) {
      owners.add(facts.publisher());
    }
    if (facts.maintainers() != null) {
      owners.addAll(facts.maintainers());
    }
    if (facts.sourceOwner() != null) {
      owners.add(facts.sourceOwner());
    }
    owners.removeAll(EVERYBODY);
  }
}
