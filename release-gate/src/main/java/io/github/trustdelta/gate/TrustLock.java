package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.trustdelta.provenance.MakerIdentity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who published, signed and built the releases that were accepted so far, by release line of each
 * package: {@code trustdelta.lock}. It is learnt on first use, and meant to be kept in Git, where
 * its changes are reviewed. What it knows adds to a review and never takes anything from it.
 * Immutable.
 */
public final class TrustLock {

  private static final int MAX_BYTES = 1 << 25;
  private static final TrustLock NONE = new TrustLock(null, new TreeMap<>());

  private final @Nullable Application application;

  /** By coordinates; those of one package in the order in which they were learnt. */
  private final SortedMap<String, List<LockedLine>> lines;

  TrustLock(@Nullable Application application, SortedMap<String, List<LockedLine>> lines) {
    this.application = application;
    var copy = new TreeMap<String, List<LockedLine>>();
    lines.forEach((coordinates, of) -> copy.put(coordinates, List.copyOf(of)));
    this.lines = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * The software that the lock is about, as it was accepted last.
   *
   * @param name the coordinates of its purl, or its group and name; null if its SBOM does not say
   * @param learnt when a release was accepted first
   * @param accepted when this one was
   * @param sbom the digest of the document; null if it was not given
   * @param artifacts digests of the software itself
   */
  public record Application(
      @Nullable String name,
      @Nullable String version,
      Instant learnt,
      Instant accepted,
      @Nullable Digest sbom,
      SortedSet<Digest> artifacts) {

    public Application {
      Objects.requireNonNull(learnt, "learnt");
      Objects.requireNonNull(accepted, "accepted");
      artifacts = Collections.unmodifiableSortedSet(new TreeSet<>(artifacts));
    }

    /** The name and the version in one word. */
    public String label() {
      String known = name == null ? "unnamed" : name;
      return version == null ? known : known + "@" + version;
    }
  }

  /**
   * Who made a version.
   *
   * @param release the version, or the latest one before it of which that is known
   */
  public record Makers(Purl release, MakerIdentity identity) {}

  /** Nothing was accepted yet. */
  public static TrustLock none() {
    return NONE;
  }

  /**
   * Reads a lock.
   *
   * @throws TrustLockReadException if it is none, or not as it was written
   */
  public static TrustLock read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in.readNBytes(MAX_BYTES + 1));
    }
  }

  /**
   * Reads the content of a lock.
   *
   * @throws TrustLockReadException if it is none, or not as it was written
   */
  public static TrustLock read(byte[] file) throws TrustLockReadException {
    return LockReader.read(Objects.requireNonNull(file, "file"));
  }

  /**
   * The lock that a review was given, and what is known of the release that it judged.
   *
   * @throws IllegalArgumentException if the review says that the release should not be used
   */
  public static TrustLock learn(Review review) {
    if (review.verdict() == Verdict.BLOCK) {
      throw new IllegalArgumentException("expected an accepted release, found a blocked one");
    }
    return LockLearner.learn(review.input());
  }

  /** Whether nothing was accepted yet. */
  public boolean isEmpty() {
    return application == null;
  }

  /** The software that the lock is about; null if nothing was accepted yet. */
  public @Nullable Application application() {
    return application;
  }

  /** How many release lines it knows. */
  public int size() {
    return lines.values().stream().mapToInt(List::size).sum();
  }

  /** Whether it is about the software of the document; a lock without content may be. */
  public boolean isAbout(Sbom sbom) {
    return application == null || Objects.equals(application.name(), nameOf(sbom.subject()));
  }

  /** Whether it knows the release line of a package version. */
  public boolean knows(Purl purl) {
    return line(purl).isPresent();
  }

  /**
   * The digests with which this very file of this version was accepted; empty if none are known.
   */
  public SortedSet<Digest> digestsOf(Component component) {
    Purl purl = component.purl();
    return purl == null
        ? Collections.emptySortedSet()
        : release(purl)
            .map(release -> release.digests().get(LockedRelease.file(component)))
            .orElse(Collections.emptySortedSet());
  }

  /**
   * Who made this version by its provenance, or else the latest one before it in its line, or else
   * the first one after it.
   */
  public Optional<Makers> makersOf(Purl purl) {
    Makers nearest = null;
    for (LockedRelease release : line(purl).map(LockedLine::releases).orElse(List.of())) {
      boolean isSame = Objects.equals(release.purl().version(), purl.version());
      boolean isBefore = isSame || LockedLine.isLater(purl, release.purl());
      if (release.makers() != null && (isBefore || nearest == null)) {
        nearest = new Makers(release.purl(), release.makers());
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** All that ever published in the release line of a package version, as far as is known. */
  public Set<String> publishersOf(Purl purl) {
    return line(purl).<Set<String>>map(LockedLine::publishers).orElse(Set.of());
  }

  /** The whole file; equal locks give the same. */
  public String toText() {
    return LockWriter.write(this);
  }

  SortedMap<String, List<LockedLine>> lines() {
    return lines;
  }

  /** Versions that had a verified provenance. */
  List<Purl> proven() {
    return releases().stream().filter(LockedRelease::isProven).map(LockedRelease::purl).toList();
  }

  /** What is known, and what the lock knows beside it and against it. */
  Evidence addedTo(Evidence known) {
    var facts = new ArrayList<PackageFacts>();
    for (LockedRelease release : releases()) {
      PackageFacts own = release.facts();
      PackageFacts other = known.find(release.purl()).orElse(null);
      PackageFacts fitting = other == null ? own : comparable(own, other);
      if (!fitting.values().isEmpty()) {
        facts.add(fitting);
      }
    }
    return facts.isEmpty() ? known : known.below(facts);
  }

  /** A tag may be set later, and of the place the lock has the host only: neither contradicts. */
  private static PackageFacts comparable(PackageFacts own, PackageFacts other) {
    boolean isTagSince =
        Boolean.FALSE.equals(own.hasSourceTag()) && Boolean.TRUE.equals(other.hasSourceTag());
    boolean isSamePlace =
        own.distribution() != null
            && other.distribution() != null
            && ExternalReference.originOf(own.distribution())
                .equals(ExternalReference.originOf(other.distribution()));
    Set<PackageFacts.Fact> without = new TreeSet<>();
    if (isTagSince) {
      without.add(PackageFacts.Fact.SOURCE_TAG);
    }
    if (isSamePlace) {
      without.add(PackageFacts.Fact.DISTRIBUTION);
    }
    return own.without(without);
  }

  static @Nullable String nameOf(@Nullable Component subject) {
    if (subject == null) {
      return null;
    }
    Purl purl = subject.purl();
    if (purl != null) {
      return purl.coordinates();
    }
    return subject.group() == null ? subject.name() : subject.group() + "/" + subject.name();
  }

  private List<LockedRelease> releases() {
    return lines.values().stream()
        .flatMap(List::stream)
        .flatMap(line -> line.releases().stream())
        .toList();
  }

  private Optional<LockedRelease> release(Purl purl) {
    return lines.getOrDefault(purl.coordinates(), List.of()).stream()
        .flatMap(line -> line.releases().stream())
        .filter(release -> Objects.equals(release.purl().version(), purl.version()))
        .findFirst();
  }

  private Optional<LockedLine> line(Purl purl) {
    return purl.version() == null
        ? Optional.empty()
        : lines.getOrDefault(purl.coordinates(), List.of()).stream()
            .filter(line -> line.has(purl))
            .findFirst();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TrustLock lock
        && Objects.equals(lock.application, application)
        && lock.lines.equals(lines);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(application) + lines.hashCode();
  }

  /** What it is about, and how much it knows. */
  @Override
  public String toString() {
    return application == null ? "none" : application.label() + ", " + size() + " release lines";
  }

  /** The SHA-256 of the file, which names it. */
  public Digest digest() {
    return new Digest(Digest.Algorithm.SHA_256, LockSeal.sha256(toText().getBytes(ISO_8859_1)));
  }
}
