package io.github.trustdelta.signature;

import java.io.IOException;

/**
 * The input is no signature, key ring or archive that can be read: what was expected, what was
 * found, and where.
 *
 * <p>Text of the input appears in the message cut to 80 characters, with control characters
 * escaped.
 */
public final class SignatureReadException extends IOException {
  private static final long serialVersionUID = 1L;

  SignatureReadException(String message) {
    super(message);
  }

  SignatureReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
