package io.github.trustdelta.provenance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the story of how software is made changed between two releases: who signed, who built, from
 * what source, how it was started. It takes verified statements and nothing less, and states facts,
 * no judgement. Immutable.
 *
 * <p>What changes with every release is no drift: the tag that was built, the commit, the run, and
 * the ref behind the name of a workflow that lies in the source itself. What is compared of these
 * is their kind: that a tag was built, and now a branch.
 *
 * <p>A release may have several statements, such as one for each artifact. What they say is
 * compared as sets: a builder that all had before and all have now is no change, whatever their
 * number.
 */
public final class ProvenanceDrift {

  private static final Comparator<Change> ORDER =
      Comparator.comparing(Change::kind)
          .thenComparing(Change::name)
          .thenComparing(Change::before, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Change::after, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final List<Change> changes;

  private ProvenanceDrift(List<Change> changes) {
    this.changes = List.copyOf(changes);
  }

  /** What a change is about. */
  public enum Kind {
    /** A kind of statement that was there, and is no more. */
    VANISHED,
    /** A kind of statement that was not there before. */
    APPEARED,
    /** The lowest SLSA build level of the provenances fell. */
    LEVEL_DROPPED,
    /** The lowest SLSA build level of the provenances rose. */
    LEVEL_RAISED,
    /** Who signed: the identity without the ref behind it, or the key. */
    SIGNER,
    /** Who vouches for the signer. */
    ISSUER,
    /** Who built, without the version behind it. */
    BUILDER_ID,
    /** The version of a builder that lies elsewhere than the source. */
    BUILDER_VERSION,
    /** The repository of the source: another one, by its number where both sides give one. */
    SOURCE_REPOSITORY,
    /** The same repository, by its number, under another name. */
    SOURCE_RENAMED,
    /** Whose the repository is, by number. */
    SOURCE_OWNER,
    /** What kind of ref was built: a tag, a branch, a pull request or a commit. */
    REF_KIND,
    /** The file of the workflow. */
    WORKFLOW_PATH,
    /** What kind of ref the workflow was taken from. */
    WORKFLOW_REF_KIND,
    /** What started the build. */
    TRIGGER,
    /** Where it ran. */
    RUNNER_ENVIRONMENT,
    /** How parameters are to be read. */
    BUILD_TYPE,
    /** A parameter that whoever started the build could choose; its name is given. */
    PARAMETER,
    /** An input of the build besides the source; its address is given. */
    INPUT,
    /** The transparency log that has the signature. */
    LOG;

    /** The word in every output, such as {@code builder-id}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One change.
   *
   * @param name of which parameter or input, or of which kind of statement; empty where there is
   *     one of the kind only
   * @param before null if there was none
   * @param after null if there is none
   */
  public record Change(Kind kind, String name, @Nullable String before, @Nullable String after) {

    public Change {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(name, "name");
    }
  }

  /** What the statements of release N and of release N+1 say otherwise. */
  public static ProvenanceDrift between(
      Collection<VerifiedStatement> before, Collection<VerifiedStatement> after) {
    SortedMap<String, List<VerifiedStatement>> ofBefore = byFamily(before);
    SortedMap<String, List<VerifiedStatement>> ofAfter = byFamily(after);
    var changes = new ArrayList<Change>();
    var families = new TreeSet<>(ofBefore.keySet());
    families.addAll(ofAfter.keySet());
    for (String family : families) {
      List<VerifiedStatement> one = ofBefore.get(family);
      List<VerifiedStatement> other = ofAfter.get(family);
      if (one == null) {
        changes.add(new Change(Kind.APPEARED, family, null, family));
      } else if (other == null) {
        changes.add(new Change(Kind.VANISHED, family, family, null));
      } else {
        compare(DriftFacts.of(one), DriftFacts.of(other), changes);
      }
    }
    changes.sort(ORDER);
    return new ProvenanceDrift(changes.stream().distinct().toList());
  }

  /**
   * Whether the provenances of a release have other makers than were known before: what they say of
   * signers, issuers, builders, workflows and sources, and of nothing else. Empty without any.
   */
  public static ProvenanceDrift between(MakerIdentity before, Collection<VerifiedStatement> after) {
    var changes = new ArrayList<Change>();
    MakerIdentity.of(after)
        .ifPresent(made -> compare(DriftFacts.of(before), DriftFacts.of(made), changes));
    changes.sort(ORDER);
    return new ProvenanceDrift(changes);
  }

  /** All changes, by kind, name and values. */
  public List<Change> changes() {
    return changes;
  }

  /** The versions of a predicate say the same in other words. */
  private static SortedMap<String, List<VerifiedStatement>> byFamily(
      Collection<VerifiedStatement> statements) {
    SortedMap<String, List<VerifiedStatement>> families = new TreeMap<>();
    for (VerifiedStatement statement : statements) {
      String type = statement.predicateType();
      String family = SlsaPredicate.isProvenance(type) ? "https://slsa.dev/provenance" : type;
      families.computeIfAbsent(family, any -> new ArrayList<>()).add(statement);
    }
    return families;
  }

  private static void compare(DriftFacts before, DriftFacts after, List<Change> changes) {
    Map<Kind, SortedSet<String>> others = new EnumMap<>(after.single());
    for (Map.Entry<Kind, SortedSet<String>> fact : before.single().entrySet()) {
      SortedSet<String> other = others.remove(fact.getKey());
      SortedSet<String> one = after.asNamedBy(before, fact.getValue());
      addSets(fact.getKey(), "", one, other == null ? new TreeSet<>() : other, changes);
    }
    others.forEach((kind, values) -> addSets(kind, "", new TreeSet<>(), values, changes));
    compareSources(before, after, changes);
    compareNamed(Kind.PARAMETER, before.parameters(), after.parameters(), changes);
    compareNamed(Kind.INPUT, before.inputs(), after.inputs(), changes);
    if (before.level() != after.level()) {
      changes.add(
          new Change(
              after.level() < before.level() ? Kind.LEVEL_DROPPED : Kind.LEVEL_RAISED,
              "",
              Integer.toString(before.level()),
              Integer.toString(after.level())));
    }
  }

  /** A number outlives a change of the name; where one side has none, the names have to do. */
  private static void compareSources(DriftFacts before, DriftFacts after, List<Change> changes) {
    boolean haveNumbers = before.haveRepositoryIds() && after.haveRepositoryIds();
    if (before.isSameByNumber(after)) {
      addSets(Kind.SOURCE_RENAMED, "", before.repositories(), after.repositories(), changes);
    } else {
      var one = new TreeSet<>(before.repositories());
      var other = new TreeSet<>(after.repositories());
      if (haveNumbers && one.equals(other)) {
        // Somebody else's repository under the old name.
        one = new TreeSet<>(before.repositoryIds());
        other = new TreeSet<>(after.repositoryIds());
      }
      addSets(Kind.SOURCE_REPOSITORY, "", one, other, changes);
    }
    if (!before.ownerIds().isEmpty() && !after.ownerIds().isEmpty()) {
      addSets(Kind.SOURCE_OWNER, "", before.ownerIds(), after.ownerIds(), changes);
    }
  }

  private static void compareNamed(
      Kind kind,
      Map<String, SortedSet<String>> before,
      Map<String, SortedSet<String>> after,
      List<Change> changes) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      addSets(
          kind,
          name,
          before.getOrDefault(name, new TreeSet<>()),
          after.getOrDefault(name, new TreeSet<>()),
          changes);
    }
  }

  /** One value for another is one change; of more, each that came or went is one. */
  private static void addSets(
      Kind kind,
      String name,
      SortedSet<String> before,
      SortedSet<String> after,
      List<Change> changes) {
    var gone = new TreeSet<>(before);
    gone.removeAll(after);
    var come = new TreeSet<>(after);
    come.removeAll(before);
    if (gone.size() == 1 && come.size() == 1) {
      changes.add(new Change(kind, name, gone.first(), come.first()));
      return;
    }
    gone.forEach(value -> changes.add(new Change(kind, name, value, null)));
    come.forEach(value -> changes.add(new Change(kind, name, null, value)));
  }
}
