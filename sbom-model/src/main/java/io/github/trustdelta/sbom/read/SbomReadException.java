package io.github.trustdelta.sbom.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A document is refused. The message says what was expected, what was found, and where. */
public final class SbomReadException extends IOException {

  private static final long serialVersionUID = 1L;

  /** A refusal with its reason. */
  public SbomReadException(String message) {
    this(message, null);
  }

  /** A refusal with its reason, and what led to it. */
  public SbomReadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
