package io.github.trustdelta.signature;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who signed an archive, as a signature block names it. It is a claim as long as {@link #covered()}
 * is empty.
 *
 * @param signatureFile such as {@code META-INF/SIGNER.SF}
 * @param outcome how this signature was found; {@link JarOutcome#SIGNED} where nothing is wrong
 *     with it, whatever it covers
 * @param detail the same for people
 * @param subject of the certificate, by RFC 2253
 * @param issuer of the certificate, by RFC 2253
 * @param serialNumber of the certificate, in hexadecimal
 * @param fingerprint the SHA-256 of the certificate, in hexadecimal
 * @param notBefore from when on the certificate is valid
 * @param notAfter until when the certificate is valid
 * @param digestAlgorithm such as {@code SHA-256}
 * @param signatureAlgorithm such as {@code SHA-256 with RSA}
 * @param timestamp when a timestamp authority says that it was signed; null if none does
 * @param timestampAuthority who says so
 * @param anchor whether the certificate ends at one that the caller gave
 * @param covered the names of the entries, sorted, that the signature covers and that fit it
 */
public record JarSigner(
    String signatureFile,
    JarOutcome outcome,
    String detail,
    String subject,
    String issuer,
    String serialNumber,
    String fingerprint,
    Instant notBefore,
    Instant notAfter,
    String digestAlgorithm,
    String signatureAlgorithm,
    @Nullable Instant timestamp,
    @Nullable String timestampAuthority,
    Anchor anchor,
    List<String> covered) {

  public JarSigner {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(anchor, "anchor");
    covered = List.copyOf(covered);
  }

  /** Whether the path of a certificate ends at one that the caller gave. */
  public enum Anchor {
    /** The caller gave none. */
    NOT_CHECKED,
    /** It does, and each certificate of it was valid. */
    ANCHORED,
    /** It does not. */
    NOT_ANCHORED
  }
}
