package io.github.trustdelta.provenance;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who made a release, as its provenance proved it once: without what changes with every release, so
 * that it can be written down and compared with a later one. It proves nothing by itself.
 *
 * @param facts what is known; no set is empty
 */
public record MakerIdentity(SortedMap<Fact, SortedSet<String>> facts) {

  /** Copies the facts. */
  public MakerIdentity {
    var copy = new TreeMap<Fact, SortedSet<String>>();
    facts.forEach(
        (fact, values) -> {
          if (values.isEmpty() || values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("expected values of " + fact.label());
          }
          copy.put(fact, Collections.unmodifiableSortedSet(new TreeSet<>(values)));
        });
    facts = Collections.unmodifiableSortedMap(copy);
  }

  /** What can be known of a maker. */
  public enum Fact {
    /** Who signed: the identity without the ref behind it, or the key. */
    SIGNER("signer"),
    /** Who vouches for the signer. */
    ISSUER("issuer"),
    /** Who built, without the version behind it. */
    BUILDER("builder"),
    /** The file of the workflow. */
    WORKFLOW("workflow"),
    /** The repository of the source. */
    SOURCE("source"),
    /** The number of that repository; known only where every provenance gives one. */
    SOURCE_ID("source-id"),
    /** The number of the repository's owner. */
    OWNER_ID("owner-id");

    private final String label;

    Fact(String label) {
      this.label = label;
    }

    /** The word for it, such as {@code source-id}. */
    public String label() {
      return label;
    }

    /** The fact that such a word stands for. */
    public static Optional<Fact> find(String label) {
      return Arrays.stream(values()).filter(fact -> fact.label.equals(label)).findFirst();
    }
  }

  /** Who made a release by those of its statements that are provenances; empty if none is. */
  public static Optional<MakerIdentity> of(Collection<VerifiedStatement> statements) {
    List<VerifiedStatement> proven =
        statements.stream().filter(one -> one.provenance().isPresent()).toList();
    return proven.isEmpty() ? Optional.empty() : Optional.of(of(DriftFacts.of(proven)));
  }

  /** The values of a fact; none where it is unknown. */
  public SortedSet<String> get(Fact fact) {
    return facts.getOrDefault(fact, Collections.emptySortedSet());
  }

  private static MakerIdentity of(DriftFacts known) {
    Map<Fact, SortedSet<String>> facts = new EnumMap<>(Fact.class);
    facts.put(Fact.SIGNER, single(known, ProvenanceDrift.Kind.SIGNER));
    facts.put(Fact.ISSUER, single(known, ProvenanceDrift.Kind.ISSUER));
    facts.put(Fact.BUILDER, single(known, ProvenanceDrift.Kind.BUILDER_ID));
    facts.put(Fact.WORKFLOW, single(known, ProvenanceDrift.Kind.WORKFLOW_PATH));
    facts.put(Fact.SOURCE, known.repositories());
    facts.put(Fact.SOURCE_ID, known.haveRepositoryIds() ? known.repositoryIds() : new TreeSet<>());
    facts.put(Fact.OWNER_ID, known.ownerIds());
    facts.values().removeIf(Collection::isEmpty);
    return new MakerIdentity(new TreeMap<>(facts));
  }

  private static SortedSet<String> single(DriftFacts known, ProvenanceDrift.Kind kind) {
    return known.single().getOrDefault(kind, new TreeSet<>());
  }
}
