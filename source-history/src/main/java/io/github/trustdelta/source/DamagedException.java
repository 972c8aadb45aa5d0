package io.github.trustdelta.source;

import java.io.IOException;

/** An object is not what git writes; it never leaves {@link GitObjects}. */
final class DamagedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Whether it is only too large. */
  final boolean isBeyondLimit;

  DamagedException(String message) {
    this(message, false);
  }

  private DamagedException(String message, boolean isBeyondLimit) {
    super(message);
    this.isBeyondLimit = isBeyondLimit;
  }

  static DamagedException beyondLimit(String message) {
    return new DamagedException(message, true);
  }

  @Override
  public synchronized Throwable fillInStackTrace() { // nobody sees it
    return this;
  }
}
