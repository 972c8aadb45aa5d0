package io.github.trustdelta.gate;

import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.source.SourceClaim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One release of a piece of software: its SBOM, the attestations about it, its files. Immutable.
 */
public final class Release {

  private final Sbom sbom;
  private final @Nullable List<Verification> verifications;
  private final List<ReleasedFile> files;

  private Release(Sbom sbom, @Nullable List<Verification> verifications, List<ReleasedFile> files) {
    this.sbom = Objects.requireNonNull(sbom, "sbom");
    this.verifications = verifications == null ? null : List.copyOf(verifications);
    this.files = List.copyOf(files);
  }

  /** A release of which only the SBOM is known. */
  public static Release of(Sbom sbom) {
    return new Release(sbom, null, List.of());
  }

  /**
   * The release with the attestations that were found about it or about its packages, accepted or
   * refused. None at all says that somebody looked for them in vain.
   */
  public Release withAttestations(Collection<Verification> found) {
    var all =
        verifications == null ? new ArrayList<Verification>() : new ArrayList<>(verifications);
    all.addAll(found);
    return new Release(sbom, all, files);
  }

  /** The release with files of its own, which are held against the SBOM and the attestations. */
  public Release withFiles(Collection<ReleasedFile> released) {
    var all = new ArrayList<>(files);
    all.addAll(released);
    return new Release(sbom, verifications, all);
  }

  /** What the release consists of. */
  public Sbom sbom() {
    return sbom;
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
    return AttestedPackages.of(null, this).statementsOf(own.build()).stream()
        .flatMap(statement -> SourceClaim.of(statement, self.version()).stream())
        .findFirst();
  }

  /** What the accepted ones prove. */
  public List<VerifiedStatement> statements() {
    return verifications().stream().flatMap(found -> found.statement().stream()).toList();
  }
}
