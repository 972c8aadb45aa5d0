package io.github.trustdelta.sbom.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A document is refused. The message says what was expected, what was found, and where. */
public final class SbomReadException extends IOException {

  private static final long serialVersionUID = 1L;

  SbomReadException(String message) {
    this(message, null);
  }

  SbomReadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
