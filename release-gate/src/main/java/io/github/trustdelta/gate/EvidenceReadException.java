package io.github.trustdelta.gate;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The evidence is not what it should be: what was expected, what was found, and where. */
public final class EvidenceReadException extends IOException {
  private static final long serialVersionUID = 1L;

  EvidenceReadException(String message) {
    super(message);
  }

  EvidenceReadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
