package io.github.trustdelta.gate;

import java.io.IOException;

/** A trust lock is not as it was written: what was expected, what was found, and where. */
public final class TrustLockReadException extends IOException {
  private static final long serialVersionUID = 1L;

  TrustLockReadException(String message) {
    super(message);
  }
}
