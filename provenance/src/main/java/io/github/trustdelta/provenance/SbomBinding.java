package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a verified statement and an SBOM speak of the same thing, and whether they say the same:
 * the digest of what was attested, of what went into the build, and the repository that it was
 * built from. Facts, no judgement: an SBOM is one more claim, and one that nobody signed.
 * Immutable.
 */
public final class SbomBinding {

  private final List<Fact> facts;

  private SbomBinding(List<Fact> facts) {
    this.facts = List.copyOf(facts);
  }

  /** What is compared. */
  public enum Kind {
    /** The digest of a subject of the statement. */
    SUBJECT_DIGEST,
    /** The digest of an input of the build that has a purl. */
    INPUT_DIGEST,
    /** The repository of the source. */
    REPOSITORY;

    /** The word in every output, such as {@code subject-digest}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How the two compare. */
  public enum Outcome {
    /** Both say the same. */
    SAME,
    /** They contradict each other. */
    DIFFERENT,
    /** The SBOM does not have it, or nothing that could be compared. */
    NOT_DOCUMENTED;

    /** The word in every output, such as {@code not-documented}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One comparison.
   *
   * @param about the name of the subject, the address of the input, or the purl of the component
   * @param attested what the statement says
   * @param documented what the SBOM says; null if it says nothing
   */
  public record Fact(
      Kind kind, Outcome outcome, String about, String attested, @Nullable String documented) {

    public Fact {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(about, "about");
      Objects.requireNonNull(attested, "attested");
    }
  }

  /** Compares what a statement says with what an SBOM says. */
  public static SbomBinding between(VerifiedStatement statement, Sbom sbom) {
    var facts = new ArrayList<Fact>();
    Set<Component> attested = new LinkedHashSet<>();
    for (Subject subject : statement.subjects()) {
      String name = subject.name() == null ? "" : subject.name();
      List<Component> components = components(name, subject.digests(), sbom);
      attested.addAll(components);
      facts.add(digestFact(Kind.SUBJECT_DIGEST, name, subject.digests(), components));
    }
    Optional<SlsaProvenance> provenance = statement.provenance();
    if (provenance.isPresent()) {
      addInputs(provenance.get(), sbom, facts);
      addRepository(provenance.get(), attested, sbom, facts);
    }
    return new SbomBinding(facts);
  }

  /** All comparisons: subjects, inputs, repository, each in the order of the statement. */
  public List<Fact> facts() {
    return facts;
  }

  private static void addInputs(SlsaProvenance provenance, Sbom sbom, List<Fact> facts) {
    for (SlsaProvenance.Dependency dependency : provenance.resolvedDependencies()) {
      String uri = dependency.uri();
      if (uri != null && uri.startsWith("pkg:")) {
        facts.add(
            digestFact(
                Kind.INPUT_DIGEST, uri, dependency.digests(), components(uri, Map.of(), sbom)));
      }
    }
  }

  private static void addRepository(
      SlsaProvenance provenance, Set<Component> attested, Sbom sbom, List<Fact> facts) {
    Component subject = sbom.subject();
    Set<Component> components =
        !attested.isEmpty() ? attested : subject == null ? Set.of() : Set.of(subject);
    String uri = provenance.sourceUri().orElse(null);
    if (uri == null) {
      return;
    }
    String source = SourceUri.parse(uri).repository();
    for (Component component : components) {
      List<String> documented =
          component.references().stream()
              .filter(reference -> reference.type().equals("vcs"))
              .map(ExternalReference::url)
              .map(url -> SourceUri.parse(url).repository())
              .distinct()
              .sorted()
              .toList();
      Outcome outcome =
          documented.isEmpty()
              ? Outcome.NOT_DOCUMENTED
              : documented.contains(source) ? Outcome.SAME : Outcome.DIFFERENT;
      facts.add(
          new Fact(
              Kind.REPOSITORY,
              outcome,
              component.label(),
              source,
              documented.isEmpty() ? null : String.join(", ", documented)));
    }
  }

  /** Those of a purl; where the name is none, those of an equal digest. */
  private static List<Component> components(String name, Map<String, String> digests, Sbom sbom) {
    var all = new ArrayList<>(sbom.components());
    if (sbom.subject() != null) {
      all.add(0, sbom.subject());
    }
    Purl purl = purl(name);
    return all.stream()
        .filter(
            component ->
                purl == null
                    ? sharesDigest(component, digests)
                    : isSamePackage(purl, component.purl()))
        .toList();
  }

  /** By type, namespace, name and version; qualifiers say where it was found. */
  private static boolean isSamePackage(Purl one, @Nullable Purl other) {
    return other != null
        && one.coordinates().equals(other.coordinates())
        && Objects.equals(one.version(), other.version());
  }

  private static boolean sharesDigest(Component component, Map<String, String> digests) {
    return documented(component).entrySet().stream()
        .anyMatch(digest -> digest.getValue().equals(digests.get(digest.getKey())));
  }

  /** Of each algorithm that both have, the values have to be the same. */
  private static Fact digestFact(
      Kind kind, String about, Map<String, String> attested, List<Component> components) {
    Fact missing = new Fact(kind, Outcome.NOT_DOCUMENTED, about, attested.toString(), null);
    Fact same = null;
    for (Component component : components) {
      SortedMap<String, String> documented = documented(component);
      documented.keySet().retainAll(attested.keySet());
      if (!documented.isEmpty()) {
        boolean isSame =
            documented.entrySet().stream()
                .allMatch(digest -> digest.getValue().equals(attested.get(digest.getKey())));
        Fact fact =
            new Fact(
                kind,
                isSame ? Outcome.SAME : Outcome.DIFFERENT,
                about,
                attested.toString(),
                documented.toString());
        if (!isSame) {
          return fact;
        }
        same = fact;
      }
    }
    return same == null ? missing : same;
  }

  /** The digests of a component that prove something, by the names of in-toto. */
  private static SortedMap<String, String> documented(Component component) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Digest digest : component.digests()) {
      HashAlgorithm algorithm = HashAlgorithm.ofLabel(digest.algorithm().label());
      if (algorithm != null) {
        digests.put(algorithm.label, digest.hex());
      }
    }
    return digests;
  }

  private static @Nullable Purl purl(String name) {
    try {
      return name.startsWith("pkg:") ? Purl.parse(name) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
