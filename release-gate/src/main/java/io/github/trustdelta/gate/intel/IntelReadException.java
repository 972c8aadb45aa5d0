package io.github.trustdelta.gate.intel;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Intelligence is refused: which file or entry of an archive, what was expected, what was found,
 * and where in it.
 */
public final class IntelReadException extends IOException {

  private static final long serialVersionUID = 1L;

  IntelReadException(String message) {
    this(message, null);
  }

  IntelReadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
