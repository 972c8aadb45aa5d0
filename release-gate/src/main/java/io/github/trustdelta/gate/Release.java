package io.github.trustdelta.gate;

import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.source.SourceClaim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One release of a piece of software: its SBOM, the attestations about it, its files. Immutable.
 */
public final class Release {

  private final Sbom sbom;
  private final @Nullable Digest documentDigest;
  private final @Nullable List<Verification> verifications;

  /** Where the attestations were read, as far as that was said. */
  private final Map<Verification, String> sources;

  private final List<ReleasedFile> files;

  private Release(
      Sbom sbom,
      @Nullable Digest documentDigest,
      @Nullable List<Verification> verifications,
      Map<Verification, String> sources,
      List<ReleasedFile> files) {
    this.sbom = Objects.requireNonNull(sbom, "sbom");
    this.documentDigest = documentDigest;
    this.verifications = verifications == null ? null : List.copyOf(verifications);
    this.sources = Map.copyOf(sources);
    this.files = List.copyOf(files);
  }

  /** A release of which only the SBOM is known. */
  public static Release of(Sbom sbom) {
    return new Release(sbom, null, null, Map.of(), List.of());
  }

  /**
   * The release with the digest of the document that its SBOM was read from.
   *
   * @throws IllegalArgumentException if its algorithm is a weak one
   */
  public Release withDocumentDigest(Digest digest) {
    if (!digest.algorithm().isStrong()) {
      throw new IllegalArgumentException(
          "expected a digest of a strong algorithm, found " + digest.algorithm().label());
    }
    return new Release(sbom, digest, verifications, sources, files);
  }

  /**
   * The release with the attestations that were found about it or about its packages, accepted or
   * refused. None at all says that somebody looked for them in vain.
   */
  public Release withAttestations(Collection<Verification> found) {
    var all =
        verifications == null ? new ArrayList<Verification>() : new ArrayList<>(verifications);
    all.addAll(found);
    return new Release(sbom, documentDigest, all, sources, files);
  }

  /** The same for those of one file, which is named where one of them does not hold. */
  public Release withAttestations(String file, Collection<Verification> found) {
    Objects.requireNonNull(file, "file");
    Release release = withAttestations(found);
    var named = new HashMap<>(sources);
    found.forEach(verification -> named.put(verification, file));
    return new Release(sbom, documentDigest, release.verifications, named, files);
  }

  /** The release with files of its own, which are held against the SBOM and the attestations. */
  public Release withFiles(Collection<ReleasedFile> released) {
    var all = new ArrayList<>(files);
    all.addAll(released);
    return new Release(sbom, documentDigest, verifications, sources, all);
  }

  /** What the release consists of. */
  public Sbom sbom() {
    return sbom;
  }

  /** The digest of the document that the SBOM was read from; null if it was not given. */
  public @Nullable Digest documentDigest() {
    return documentDigest;
  }

  /** The files of the software itself that are at hand. */
  public List<ReleasedFile> files() {
    return files;
  }

  /** Whether somebody looked for attestations. */
  public boolean hasAttestations() {
    return verifications != null;
  }

  /** The attestations that were found, accepted or refused. */
  public List<Verification> verifications() {
    return verifications == null ? List.of() : verifications;
  }

  /**
   * What is proven of the source of the software itself; empty if no verified provenance is about
   * it, by its purl, or by a digest of its own or of its files.
   */
  public Optional<SourceClaim> ownSource() {
    Component self = sbom.subject();
    if (self == null) {
      return Optional.empty();
    }
    var own = Component.builder(self.name()).purl(self.purl());
    self.digests().forEach(own::digest);
    files.forEach(file -> file.digests().forEach(own::digest));
    return AttestedPackages.of(null, this, TrustLock.none()).statementsOf(own.build()).stream()
        .flatMap(statement -> SourceClaim.of(statement, self.version()).stream())
        .findFirst();
  }

  /** The file that an attestation was read from; null where that was not said. */
  public @Nullable String fileOf(Verification verification) {
    return sources.get(verification);
  }

  /** What the accepted ones prove. */
  public List<VerifiedStatement> statements() {
    return verifications().stream().flatMap(found -> found.statement().stream()).toList();
  }
}
