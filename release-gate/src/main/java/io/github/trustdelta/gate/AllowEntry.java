package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looked at a finding and accepts it, for one version of one package, and for a time.
 *
 * @param rule the id of the rule
 * @param purl the package with its version; null where the digest says what is meant
 * @param digest the digest of the artifact; null where the purl says what is meant
 * @param reason why it is accepted
 * @param approvedBy who says so
 * @param expires from when on it is no longer accepted
 */
public record AllowEntry(
    String rule,
    @Nullable Purl purl,
    @Nullable Digest digest,
    String reason,
    String approvedBy,
    Instant expires) {

  public AllowEntry {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(approvedBy, "approvedBy");
    Objects.requireNonNull(expires, "expires");
    if (purl == null && digest == null) {
      throw new IllegalArgumentException("expected a purl or a digest, found none");
    }
    if (purl != null && purl.version() == null) {
      throw new IllegalArgumentException(
          "expected a purl with a version, found " + purl + "; a whole package is never accepted");
    }
    if (purl != null && purl.version() != null && purl.version().contains("*")) {
      throw new IllegalArgumentException("expected one version, found a pattern: " + purl);
    }
    if (digest != null && !digest.algorithm().isStrong()) {
      throw new IllegalArgumentException(
          "expected a digest of a strong algorithm, found " + digest.algorithm().label());
    }
  }

  /** Whether it is no longer accepted. */
  public boolean isExpired(Instant at) {
    return !at.isBefore(expires);
  }

  /** Whether the entry is about this finding. */
  boolean isAbout(Finding finding) {
    return rule.equals(finding.rule())
        && finding.subject() != null
        && hasPurl(finding.subject())
        && hasDigest(finding.subject());
  }

  private boolean hasPurl(Component subject) {
    return purl == null
        || (subject.purl() != null
            && purl.withoutVersion().equals(subject.purl().withoutVersion())
            && Objects.equals(purl.version(), subject.purl().version()));
  }

  private boolean hasDigest(Component subject) {
    return digest == null || subject.digests().contains(digest);
  }
}
