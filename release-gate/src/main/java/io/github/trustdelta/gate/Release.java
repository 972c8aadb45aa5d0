package io.github.trustdelta.gate;

import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One release of a piece of software: its SBOM, and the attestations about it. Immutable. */
public final class Release {

  private final Sbom sbom;
  private final @Nullable List<Verification> verifications;
  private final @Nullable Digest documentDigest;

  private Release(
      Sbom sbom, @Nullable List<Verification> verifications, @Nullable Digest documentDigest) {
    this.sbom = Objects.requireNonNull(sbom, "sbom");
    this.documentDigest = documentDigest;
    this.verifications = verifications == null ? null : List.copyOf(verifications);
  }

  /** A release of which only the SBOM is known. */
  public static Release of(Sbom sbom) {
    return new Release(sbom, null, null);
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
    return new Release(sbom, verifications, digest);
  }

  /**
   * The release with the attestations that were found about it or about its packages, accepted or
   * refused. None at all says that somebody looked for them in vain.
   */
  public Release withAttestations(Collection<Verification> found) {
    var all =
        verifications == null ? new ArrayList<Verification>() : new ArrayList<>(verifications);
    all.addAll(found);
    return new Release(sbom, all, documentDigest);
  }

  /** What the release consists of. */
  public Sbom sbom() {
    return sbom;
  }

  /** The digest of the document that the SBOM was read from; null if it was not given. */
  public @Nullable Digest documentDigest() {
    return documentDigest;
  }

  /** Whether somebody looked for attestations. */
  public boolean hasAttestations() {
    return verifications != null;
  }

  /** The attestations that were found, accepted or refused. */
  public List<Verification> verifications() {
    return verifications == null ? List.of() : verifications;
  }

  /** What the accepted ones prove. */
  public List<VerifiedStatement> statements() {
    return verifications().stream().flatMap(found -> found.statement().stream()).toList();
  }
}
