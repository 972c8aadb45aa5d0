package io.github.trustdelta.gate;

import io.github.trustdelta.gate.PackageFacts.Fact;
import io.github.trustdelta.provenance.MakerIdentity;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a trust lock of an accepted release: each of its packages becomes a release of its line,
 * and what is known of earlier releases becomes their history. Of releases that the software no
 * longer has, the latest few stay. What does not change with every release is kept with the latest
 * that says it, so that it stands in the file once.
 */
final class LockLearner {

  /** What stays below the release, in the order of the file. */
  static final Set<Fact> DETAILS =
      EnumSet.of(
          Fact.INSTALL_HOOKS,
          Fact.REPOSITORY,
          Fact.DISTRIBUTION,
          Fact.UNPACKED_SIZE,
          Fact.EXECUTABLES);

  /** What a streak is made of. */
  private static final Set<Fact> STREAK =
      EnumSet.of(Fact.PUBLISHED_AT, Fact.PUBLISHER, Fact.TRUST_RANK, Fact.SOURCE_TAG);

  private static final int HISTORY = 5;
  private static final int MAX_LIST = 1000;

  private final ReviewInput input;

  /** Versions that the software has now, without qualifiers. */
  private final SortedMap<Purl, List<Component>> current = new TreeMap<>();

  private LockLearner(ReviewInput input) {
    this.input = input;
    Sbom sbom = input.after().sbom();
    sbom.components().forEach(this::addCurrent);
    if (sbom.subject() != null && !sbom.components().contains(sbom.subject())) {
      addCurrent(sbom.subject());
    }
  }

  static TrustLock learn(ReviewInput input) {
    var learner = new LockLearner(input);
    learner.requireOrdinary();
    SortedMap<String, List<LockedLine>> lines = new TreeMap<>();
    input.lock().lines().forEach((name, known) -> lines.put(name, new ArrayList<>(known)));
    for (Purl purl : learner.current.keySet()) {
      learner.add(purl, lines.computeIfAbsent(purl.coordinates(), name -> new ArrayList<>()));
    }
    return new TrustLock(learner.application(), lines);
  }

  private void requireOrdinary() {
    Map<String, Integer> versions = new TreeMap<>();
    for (Purl purl : current.keySet()) {
      if (versions.merge(purl.coordinates(), 1, Integer::sum) > MAX_LIST) {
        throw new IllegalArgumentException(
            "expected at most " + MAX_LIST + " versions of a package, found more of " + purl);
      }
    }
  }

  private void addCurrent(Component component) {
    Purl purl = component.purl();
    if (purl != null && purl.version() != null) {
      current.computeIfAbsent(LockedRelease.plain(purl), name -> new ArrayList<>()).add(component);
    }
  }

  /** What was accepted again is as old as it was. */
  private TrustLock.Application application() {
    Component subject = input.after().sbom().subject();
    TrustLock.Application known = input.lock().application();
    String version = subject == null ? null : subject.version();
    boolean isSameVersion = known != null && Objects.equals(known.version(), version);
    SortedSet<Digest> artifacts =
        new TreeSet<>(subject == null ? Set.of() : telling(subject.digests()));
    if (known != null && isSameVersion && artifacts.isEmpty()) {
      artifacts = known.artifacts();
    }
    Digest sbom = input.after().documentDigest();
    boolean isSame =
        known != null
            && isSameVersion
            && Objects.equals(known.sbom(), sbom)
            && known.artifacts().equals(artifacts);
    return new TrustLock.Application(
        TrustLock.nameOf(subject),
        version,
        known == null ? input.at() : known.learnt(),
        known == null || !isSame ? input.at() : known.accepted(),
        sbom,
        artifacts);
  }

  private void add(Purl purl, List<LockedLine> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).has(purl)) {
        lines.set(i, with(purl, lines.get(i)));
        return;
      }
    }
    LockedRelease first = LockedRelease.of(purl);
    lines.add(with(purl, new LockedLine(purl, input.at(), new TreeSet<>(), List.of(first))));
  }

  private LockedLine with(Purl purl, LockedLine line) {
    var releases = new ArrayList<>(line.releases());
    Component component = Component.builder(purl.name()).purl(purl).build();
    var publishers = new TreeSet<>(line.publishers());
    List<PackageFacts> earlier = input.earlierInLine(component);
    earlier.forEach(facts -> addPublisher(facts, publishers));
    for (PackageFacts facts :
        earlier.subList(Math.max(0, earlier.size() - HISTORY), earlier.size())) {
      place(LockedRelease.of(LockedRelease.plain(facts.purl())), releases);
    }
    List<Purl> proven = input.attestedInLine(component);
    for (Purl one : proven.subList(Math.max(0, proven.size() - HISTORY), proven.size())) {
      place(LockedRelease.of(LockedRelease.plain(one)), releases);
    }
    place(LockedRelease.of(purl), releases);
    releases.replaceAll(this::refreshed);
    releases.forEach(release -> addPublisher(release.facts(), publishers));
    forget(releases);
    return new LockedLine(line.since(), line.learnt(), publishers, releases);
  }

  private static void addPublisher(PackageFacts facts, Set<String> publishers) {
    if (facts.publisher() != null) {
      publishers.add(facts.publisher());
    }
  }

  /** Before the first one that is later; what has no order comes last. */
  private static void place(LockedRelease release, List<LockedRelease> releases) {
    int place = releases.size();
    for (int i = releases.size() - 1; i >= 0; i--) {
      Purl other = releases.get(i).purl();
      if (other.equals(release.purl())) {
        return;
      }
      place = LockedLine.isLater(other, release.purl()) ? i : place;
    }
    releases.add(place, release);
  }

  /** The release with all that is known of it now; the evidence has what the lock knew, too. */
  private LockedRelease refreshed(LockedRelease old) {
    List<Component> components = current.getOrDefault(old.purl(), List.of());
    Optional<PackageFacts> facts = input.evidence().find(old.purl());
    Optional<MakerIdentity> makers = MakerIdentity.of(statementsOf(old.purl(), components));
    boolean isNew = old.accepted() == null && !components.isEmpty();
    return new LockedRelease(
        old.purl(),
        isNew ? input.at() : old.accepted(),
        facts.map(LockLearner::kept).orElse(old.facts()),
        old.isProven() || makers.isPresent(),
        makers.orElse(old.makers()),
        digests(old.digests(), components));
  }

  private List<VerifiedStatement> statementsOf(Purl purl, List<Component> components) {
    Component any = Component.builder(purl.name()).purl(purl).build();
    var statements = new ArrayList<>(input.statementsOf(any));
    components.forEach(component -> statements.addAll(input.statementsOf(component)));
    return statements.stream().distinct().toList();
  }

  private static PackageFacts kept(PackageFacts facts) {
    var dropped = EnumSet.allOf(Fact.class);
    dropped.removeAll(STREAK);
    dropped.removeAll(DETAILS);
    dropped.add(Fact.DISTRIBUTION);
    if (facts.installHooks() != null && facts.installHooks().size() > MAX_LIST) {
      dropped.add(Fact.INSTALL_HOOKS);
    }
    if (facts.executables() != null && facts.executables().size() > MAX_LIST) {
      dropped.add(Fact.EXECUTABLES);
    }
    if (facts.unpackedSize() != null && facts.unpackedSize() < 0) {
      dropped.add(Fact.UNPACKED_SIZE);
    }
    String place = facts.distribution() == null ? null : place(facts.distribution());
    PackageFacts.Builder kept = PackageFacts.builder(LockedRelease.plain(facts.purl()));
    return (place == null ? kept : kept.distribution(place)).build().and(facts.without(dropped));
  }

  /** The host, or the owner on a host for everybody: the rest changes with every version. */
  private static @Nullable String place(String url) {
    Optional<String> origin = ExternalReference.originOf(url);
    String place = origin.map(host -> "https://" + host).orElse(url);
    return ExternalReference.originOf(place).equals(origin) ? place : null;
  }

  private static SortedMap<String, SortedSet<Digest>> digests(
      SortedMap<String, SortedSet<Digest>> known, List<Component> components) {
    SortedMap<String, SortedSet<Digest>> found = new TreeMap<>();
    for (Component component : components) {
      if (!component.digests().isEmpty()) {
        found
            .computeIfAbsent(LockedRelease.file(component), name -> new TreeSet<>())
            .addAll(telling(component.digests()));
      }
    }
    known.forEach(
        (file, digests) -> {
          SortedSet<Digest> now = found.computeIfAbsent(file, name -> new TreeSet<>());
          Set<Digest.Algorithm> algorithms = new HashSet<>();
          now.forEach(digest -> algorithms.add(digest.algorithm()));
          now.addAll(
              digests.stream().filter(digest -> !algorithms.contains(digest.algorithm())).toList());
        });
    return found;
  }

  /** Those that most documents have, if they prove anything; else the strong ones, else all. */
  private static List<Digest> telling(List<Digest> digests) {
    Set<Digest.Algorithm> usual = EnumSet.of(Digest.Algorithm.SHA_256, Digest.Algorithm.SHA_512);
    List<Digest> best =
        digests.stream().filter(digest -> usual.contains(digest.algorithm())).toList();
    if (best.isEmpty()) {
      best = digests.stream().filter(digest -> digest.algorithm().isStrong()).toList();
    }
    return best.isEmpty() ? digests : best;
  }

  /** Old releases go, and so does what later ones say, too. */
  private void forget(List<LockedRelease> releases) {
    long old = releases.stream().filter(release -> !isCurrent(release)).count();
    for (int i = 0; old > HISTORY; ) {
      if (isCurrent(releases.get(i))) {
        i++;
      } else {
        releases.remove(i);
        old--;
      }
    }
    var said = EnumSet.noneOf(Fact.class);
    boolean isMadeKnown = false;
    for (int i = releases.size() - 1; i >= 0; i--) {
      LockedRelease release = releases.get(i);
      if (!isCurrent(release)) {
        release = release.with(release.facts().without(said));
        release = isMadeKnown ? release.with((MakerIdentity) null) : release;
      }
      isMadeKnown |= release.makers() != null;
      said.addAll(release.facts().values().keySet());
      said.retainAll(DETAILS);
      releases.set(i, release);
    }
  }

  private boolean isCurrent(LockedRelease release) {
    return current.containsKey(release.purl());
  }
}
