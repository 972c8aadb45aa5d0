package io.github.trustdelta.gate.intel;

import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A package or an artefact that somebody does not want, by own decision.
 *
 * @param id what to call the entry, such as its place in the policy
 * @param purl the package, or null for a digest; without version and range all of its versions
 * @param range versions of the package in VERS notation, or null
 * @param digest the artefact, or null for a package
 * @param reason why
 * @param expires from when on the entry counts no more, or null
 */
public record DenyEntry(
    String id,
    @Nullable Purl purl,
    @Nullable String range,
    @Nullable Digest digest,
    String reason,
    @Nullable Instant expires) {

  /**
   * Validates the parts.
   *
   * @throws IllegalArgumentException if there is neither or both of purl and digest, a range beside
   *     a version or a digest, or a range that is no VERS, saying why
   */
  public DenyEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(reason, "reason");
    if ((purl == null) == (digest == null)) {
      throw new IllegalArgumentException("expected either a purl or a digest");
    }
    if (range != null && (purl == null || purl.version() != null)) {
      throw new IllegalArgumentException("expected a range beside a purl without version only");
    }
    if (range != null) {
      Vers.parse(range);
    }
  }

  /** What is denied, in words: {@code pkg:npm/axios in vers:npm/1.14.1}. */
  public String what() {
    String name = String.valueOf(purl == null ? digest : purl);
    return range == null ? name : name + " in " + range;
  }

  /** Whether it counts no more. */
  public boolean isExpired(Instant at) {
    return expires != null && !at.isBefore(expires);
  }

  /** An artefact, whatever it is called. */
  public static DenyEntry of(String id, Digest digest, String reason, @Nullable Instant expires) {
    return new DenyEntry(id, null, null, digest, reason, expires);
  }

  /** One version of a package, or all if the purl has none. */
  public static DenyEntry of(String id, Purl purl, String reason, @Nullable Instant expires) {
    return new DenyEntry(id, purl, null, null, reason, expires);
  }

  /** A range of versions of a package. */
  public static DenyEntry of(
      String id, Purl purl, String range, String reason, @Nullable Instant expires) {
    return new DenyEntry(id, purl, range, null, reason, expires);
  }
}
