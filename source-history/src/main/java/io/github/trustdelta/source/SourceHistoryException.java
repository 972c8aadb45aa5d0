package io.github.trustdelta.source;

import java.io.IOException;

/**
 * A folder is no git repository, is one of a kind that is not read, or is damaged: what was
 * expected, what was found, and where.
 *
 * <p>Text of the repository appears in the message cut to 80 characters, with control characters
 * escaped.
 */
public final class SourceHistoryException extends IOException {
  private static final long serialVersionUID = 1L;

  SourceHistoryException(String message) {
    super(message);
  }

  SourceHistoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
