package io.github.trustdelta.gate;

import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One release of a piece of software: its SBOM, and the attestations about it. Immutable. */
public final class Release {

  private final Sbom sbom;
  private final @Nullable List<Verification> verifications;

  /** Where the attestations were read, as far as that was said. */
  private final Map<Verification, String> files;

  private Release(
      Sbom sbom, @Nullable List<Verification> verifications, Map<Verification, String> files) {
    this.sbom = Objects.requireNonNull(sbom, "sbom");
    this.verifications = verifications == null ? null : List.copyOf(verifications);
    this.files = Map.copyOf(files);
  }

  /** A release of which only the SBOM is known. */
  public static Release of(Sbom sbom) {
    return new Release(sbom, null, Map.of());
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

  /** The same for those of one file, which is named where one of them does not hold. */
  public Release withAttestations(String file, Collection<Verification> found) {
    Objects.requireNonNull(file, "file");
    Release release = withAttestations(found);
    var named = new HashMap<>(files);
    found.forEach(verification -> named.put(verification, file));
    return new Release(sbom, release.verifications, named);
  }

  /** What the release consists of. */
  public Sbom sbom() {
    return sbom;
  }

  /** Whether somebody looked for attestations. */
  public boolean hasAttestations() {
    return verifications != null;
  }

  /** The attestations that were found, accepted or refused. */
  public List<Verification> verifications() {
    return verifications == null ? List.of() : verifications;
  }

  /** The file that an attestation was read from; null where that was not said. */
  public @Nullable String fileOf(Verification verification) {
    return files.get(verification);
  }

  /** What the accepted ones prove. */
  public List<VerifiedStatement> statements() {
    return verifications().stream().flatMap(found -> found.statement().stream()).toList();
  }
}
