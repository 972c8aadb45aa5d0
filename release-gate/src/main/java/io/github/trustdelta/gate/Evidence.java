package io.github.trustdelta.gate;

import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionOrder;
import io.github.trustdelta.gate.PackageFacts.Fact;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Facts about versions of packages that somebody looked up, of both releases and of earlier ones. A
 * fact that is missing is unknown; one that two sources give differently is unknown, too, and a
 * {@link Conflict}. Immutable.
 */
public final class Evidence {

  static final int MAX_BYTES = 1 << 28;
  private static final Evidence NONE = new Evidence(new TreeMap<>(), List.of(), List.of());

  /** By coordinates, then by version. */
  private final SortedMap<String, SortedMap<String, PackageFacts>> packages;

  private final List<Conflict> conflicts;
  private final List<String> notices;

  private Evidence(
      SortedMap<String, SortedMap<String, PackageFacts>> packages,
      List<Conflict> conflicts,
      List<String> notices) {
    this.packages = packages;
    this.conflicts = List.copyOf(conflicts);
    this.notices = List.copyOf(notices);
  }

  /**
   * Two sources that do not say the same.
   *
   * @param one what the first source says
   * @param other what the second source says
   */
  public record Conflict(Purl purl, Fact fact, String one, String other) {}

  /** Nothing is known. */
  public static Evidence none() {
    return NONE;
  }

  /** What is known of some package versions. */
  public static Evidence of(Collection<PackageFacts> packages) {
    return new Evidence(new TreeMap<>(), List.of(), List.of()).and(packages, List.of());
  }

  /**
   * Reads a file of evidence, which its content tells: an evidence file, {@code
   * trustdelta-evidence/v1}, or what a registry answered, saved as it was: a packument of npm or
   * one version, PyPI's JSON or index of a project, a crate, a POM, {@code maven-metadata.xml} or
   * the answer of Maven's search. It may be compressed by gzip.
   *
   * @throws EvidenceReadException if it is none
   */
  public static Evidence read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new EvidenceReadException("expected at most " + MAX_BYTES + " bytes, found more");
      }
      return read(content);
    }
  }

  /**
   * Reads the content of a file of evidence.
   *
   * @throws EvidenceReadException if it is none
   */
  public static Evidence read(byte[] content) throws EvidenceReadException {
    EvidenceReader.Content read = EvidenceFile.read(Objects.requireNonNull(content, "content"));
    return NONE.and(read.packages(), read.notices());
  }

  /**
   * What an SBOM says itself of its packages, and of the versions before them: the properties that
   * cdxgen writes, {@code cdx:npm:*}, {@code cdx:pypi:*} and {@code cdx:cargo:*}.
   */
  public static Evidence of(Sbom sbom) {
    var properties = new CdxgenProperties();
    if (sbom.subject() != null) {
      properties.read(sbom.subject());
    }
    sbom.components().forEach(properties::read);
    return new Evidence(new TreeMap<>(), properties.conflicts(), List.of())
        .and(properties.packages(), properties.notices());
  }

  /** Both; where they contradict each other, nothing is known. */
  public Evidence and(Evidence other) {
    var both = new ArrayList<>(conflicts);
    both.addAll(other.conflicts);
    return new Evidence(packages, both, notices).and(other.all(), other.notices);
  }

  /** Both; where this contradicts what was accepted, that counts. */
  Evidence below(Collection<PackageFacts> accepted) {
    return of(accepted).over(this);
  }

  /**
   * Both; where they contradict each other, this is believed. An SBOM could else take from what
   * somebody looked up whatever it likes, by saying the opposite.
   */
  Evidence over(Evidence claims) {
    var joined = new TreeMap<String, SortedMap<String, PackageFacts>>();
    packages.forEach((coordinates, versions) -> joined.put(coordinates, new TreeMap<>(versions)));
    var found = new ArrayList<>(conflicts);
    found.addAll(claims.conflicts);
    for (PackageFacts facts : claims.all()) {
      SortedMap<String, PackageFacts> versions =
          joined.computeIfAbsent(facts.purl().coordinates(), name -> new TreeMap<>());
      PackageFacts known = versions.get(version(facts.purl()));
      if (known != null) {
        addConflicts(known, facts, found);
      }
      versions.put(version(facts.purl()), known == null ? facts : known.over(facts));
    }
    var told = new ArrayList<>(notices);
    told.addAll(claims.notices);
    return new Evidence(joined, found, told);
  }

  /** What is known of the version that the purl names. */
  public Optional<PackageFacts> find(Purl purl) {
    Map<String, PackageFacts> versions = packages.get(purl.coordinates());
    return purl.version() == null || versions == null
        ? Optional.empty()
        : Optional.ofNullable(versions.get(purl.version()));
  }

  /** All known versions of the package that are earlier than the one of the purl, in order. */
  public List<PackageFacts> before(Purl purl) {
    var earlier = new ArrayList<PackageFacts>();
    for (PackageFacts facts : packages.getOrDefault(purl.coordinates(), new TreeMap<>()).values()) {
      if (purl.version() != null && isUpgrade(facts.purl(), purl)) {
        earlier.add(facts);
      }
    }
    earlier.sort(Evidence::byVersion);
    return Collections.unmodifiableList(earlier);
  }

  /** All known versions of the package, by the text of the version. */
  public List<PackageFacts> versionsOf(Purl purl) {
    return List.copyOf(packages.getOrDefault(purl.coordinates(), new TreeMap<>()).values());
  }

  /** What sources contradict each other about. */
  public List<Conflict> conflicts() {
    return conflicts;
  }

  /** What was odd about the files, such as a member that nobody knows. */
  public List<String> notices() {
    return notices;
  }

  private static int byVersion(PackageFacts one, PackageFacts other) {
    if (isUpgrade(one.purl(), other.purl())) {
      return -1;
    }
    return isUpgrade(other.purl(), one.purl()) ? 1 : 0;
  }

  private static boolean isUpgrade(Purl before, Purl after) {
    return VersionOrder.between(before.type(), version(before), version(after)).change()
        == VersionChange.UPGRADE;
  }

  private static String version(Purl purl) {
    return Objects.requireNonNull(purl.version(), "version");
  }

  private List<PackageFacts> all() {
    return packages.values().stream().flatMap(versions -> versions.values().stream()).toList();
  }

  private Evidence and(Collection<PackageFacts> others, List<String> otherNotices) {
    var joined = new TreeMap<String, SortedMap<String, PackageFacts>>();
    packages.forEach((coordinates, versions) -> joined.put(coordinates, new TreeMap<>(versions)));
    var found = new ArrayList<>(conflicts);
    for (PackageFacts facts : others) {
      Purl purl = facts.purl();
      SortedMap<String, PackageFacts> versions =
          joined.computeIfAbsent(purl.coordinates(), name -> new TreeMap<>());
      PackageFacts known = versions.get(version(purl));
      if (known != null) {
        addConflicts(known, facts, found);
      }
      versions.put(version(purl), known == null ? facts : known.and(facts));
    }
    var told = new ArrayList<>(notices);
    told.addAll(otherNotices);
    return new Evidence(joined, found, told);
  }

  private static void addConflicts(PackageFacts one, PackageFacts other, List<Conflict> conflicts) {
    for (Fact fact : one.contradictions(other)) {
      conflicts.add(
          new Conflict(
              one.purl(), fact, text(one.values().get(fact)), text(other.values().get(fact))));
    }
  }

  private static String text(@Nullable Object value) {
    return value instanceof TrustRank rank ? rank.label() : String.valueOf(value);
  }
}
