package io.github.trustdelta.provenance;

import java.io.IOException;

/**
 * The input is not an attestation or a trust root that can be read: what was expected, what was
 * found, and where, such as {@code $.verificationMaterial.tlogEntries[0].logIndex}.
 *
 * <p>Text of the input appears in the message cut to 80 characters, with control characters
 * escaped.
 */
public final class AttestationReadException extends IOException {
  private static final long serialVersionUID = 1L;

  AttestationReadException(String message) {
    super(message);
  }

  AttestationReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
