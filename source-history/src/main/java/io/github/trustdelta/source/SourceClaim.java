package io.github.trustdelta.source;

import io.github.trustdelta.provenance.CertificateClaim;
import io.github.trustdelta.provenance.Signer;
import io.github.trustdelta.provenance.SlsaProvenance;
import io.github.trustdelta.provenance.Subject;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Purl;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a proof says of the source of one release.
 *
 * @param commit in lower-case hexadecimal; null if it names none
 * @param ref what was built, such as {@code refs/tags/v1.0.0}; null if it is not said
 * @param repository the address of the repository, as it is written; null if it is not said
 * @param version of the package that was built; null if it is not known
 */
public record SourceClaim(
    @Nullable String commit,
    @Nullable String ref,
    @Nullable String repository,
    @Nullable String version) {

  private static final String TAGS = "refs/tags/";

  /**
   * What the provenance in a proven statement says; empty if it is of another kind. The version is
   * the one of the package URL that the artifact is called by, as npm does it.
   */
  public static Optional<SourceClaim> of(VerifiedStatement statement) {
    return of(statement, versionOf(statement));
  }

  /** The same, of a version that the caller knows. */
  public static Optional<SourceClaim> of(VerifiedStatement statement, @Nullable String version) {
    return statement
        .provenance()
        .map(provenance -> of(provenance, claims(statement.signer()), version));
  }

  /** What the certificate says too is taken from there, which no build can choose. */
  private static SourceClaim of(
      SlsaProvenance provenance, Map<CertificateClaim, String> claims, @Nullable String version) {
    return new SourceClaim(
        or(claims.get(CertificateClaim.SOURCE_REPOSITORY_DIGEST), provenance.sourceDigest()),
        or(claims.get(CertificateClaim.SOURCE_REPOSITORY_REF), provenance.sourceRef()),
        or(claims.get(CertificateClaim.SOURCE_REPOSITORY_URI), provenance.sourceUri()),
        version);
  }

  private static @Nullable String versionOf(VerifiedStatement statement) {
    String name = statement.matchedSubject().map(Subject::name).orElse(null);
    if (name == null || !name.startsWith("pkg:")) {
      return null;
    }
    try {
      return Purl.parse(name).version();
    } catch (IllegalArgumentException e) { // a name that only looks like one
      return null;
    }
  }

  private static Map<CertificateClaim, String> claims(Signer signer) {
    return signer instanceof Signer.Certificate certificate ? certificate.claims() : Map.of();
  }

  private static @Nullable String or(@Nullable String claimed, Optional<String> stated) {
    return claimed != null ? claimed : stated.orElse(null);
  }

  /** The tag that was built, without what stands before each tag; null if it was none. */
  @Nullable String tag() {
    return ref != null && ref.startsWith(TAGS) ? ref.substring(TAGS.length()) : null;
  }
}
