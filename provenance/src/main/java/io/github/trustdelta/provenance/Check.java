package io.github.trustdelta.provenance;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at when an attestation was verified, and how that ended.
 *
 * @param kind what was looked at
 * @param reason a code that does not change
 * @param detail the same for people; text of the attestation in it is as it was found
 * @param allowed the relaxation by which the check does not have to pass, if one was needed
 */
public record Check(
    Kind kind, CheckOutcome outcome, Reason reason, String detail, @Nullable Relaxation allowed) {

  public Check {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }

  /** Whether verification may go on: it passed, there was nothing to check, or it is allowed. */
  public boolean holds() {
    return outcome.holds() || allowed != null;
  }

  /** What is looked at, in the order of the checks. */
  public enum Kind {
    /** The certificate: issued by an authority of the trust root, for signing, valid then. */
    CERTIFICATE,
    /** The promise of a certificate transparency log. */
    CERTIFICATE_TIMESTAMP,
    /** The key: one of the trust root, for this use, valid then. */
    PUBLIC_KEY,
    /** The signature of a DSSE envelope. */
    DSSE_SIGNATURE,
    /** The signature over the artifact itself. */
    MESSAGE_SIGNATURE,
    /** That the artifact is what the attestation is about. */
    ARTIFACT,
    /** That the log's entry is about this content, this signature and this signer. */
    LOG_ENTRY,
    /** The log's promise to take the entry in (signed entry timestamp). */
    LOG_PROMISE,
    /** The proof that the entry is in the log. */
    LOG_INCLUSION,
    /** What the log signed of itself. */
    LOG_CHECKPOINT,
    /** The timestamps of timestamp authorities. */
    TIMESTAMP,
    /** That it is proven when the signature was made. */
    SIGNING_TIME,
    /** Who signed. */
    IDENTITY,
    /** Who vouches for the identity. */
    ISSUER,
    /** That the payload is an in-toto statement. */
    STATEMENT,
    /** What kind of statement it is. */
    PREDICATE_TYPE,
    /** That the provenance says what the certificate says. */
    CERTIFICATE_CLAIMS,
    /** Where the source is. */
    SOURCE_URI,
    /** Which tag was built. */
    SOURCE_TAG,
    /** Which branch was built. */
    SOURCE_BRANCH,
    /** Which commit was built. */
    SOURCE_DIGEST,
    /** Who built. */
    BUILDER_ID,
    /** By which workflow. */
    WORKFLOW,
    /** How well the build is protected. */
    SLSA_BUILD_LEVEL,
    /** What whoever started the build could choose. */
    EXTERNAL_PARAMETERS;

    /** The word in every output, such as {@code dsse-signature}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
