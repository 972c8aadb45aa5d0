package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.provenance.SlsaProvenance;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a package, as far as somebody else vouches for it: accounts of the registry,
 * the owner of the source that its provenance proves, a namespace that only its owner publishes in.
 * What a package says of itself is left out, as it may say anything.
 */
final class Owners {

  /** Everybody publishes through these, so that they are nobody. */
  private static final Set<String> EVERYBODY =
      Set.of("npm:GitHub Actions", "npm:gitlab-ci", "GitHub Actions");

  /** Ecosystems whose namespaces belong to whoever proved it to the registry or the host. */
  private static final Set<String> WITH_OWNED_NAMESPACES =
      Set.of(
          "alpm",
          "apk",
          "bitbucket",
          "composer",
          "deb",
          "docker",
          "github",
          "gitlab",
          "golang",
          "maven",
          "npm",
          "rpm");

  /** Namespaces that many owners publish in. */
  private static final Set<String> SHARED =
      Set.of("pkg:golang/gopkg.in", "pkg:maven/com.github", "pkg:maven/io.github");

  private Owners() {}

  /** All that is known. */
  static NavigableSet<String> of(Component component, ReviewInput input) {
    var owners = new TreeSet<String>();
    input.factsOf(component).ifPresent(facts -> add(facts, owners));
    for (VerifiedStatement statement : input.statementsOf(component)) {
      statement
          .provenance()
          .flatMap(SlsaProvenance::sourceUri)
          .flatMap(ExternalReference::repositoryOf)
          .map(repository -> repository.substring(0, Math.max(0, repository.lastIndexOf('/'))))
          .filter(owner -> !owner.isEmpty())
          .ifPresent(owners::add);
    }
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
    if (namespace != null && isOwned(one) && namespace.equals(namespace(other))) {
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
        || (namespace != null
            && subject != null
            && isOwned(component)
            && namespace.equals(namespace(subject)));
  }

  private static boolean isOwned(Component component) {
    String namespace = namespace(component);
    return component.purl() != null
        && namespace != null
        && WITH_OWNED_NAMESPACES.contains(component.purl().type())
        && !SHARED.contains(namespace);
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
    owners.removeAll(EVERYBODY);
  }
}
