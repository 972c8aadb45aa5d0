package io.github.trustdelta.diff;

import java.util.concurrent.CancellationException;

/** Lets a comparison end soon after its thread was interrupted. */
final class Interruption {

  private static final int STEPS = 1 << 10;

  private Interruption() {}

  /**
   * To be called in every step of a loop that may be long; looks only once in many steps.
   *
   * @throws CancellationException if the thread was interrupted; it stays so
   */
  static void check(int step) {
    if ((step & (STEPS - 1)) == 0) {
      check();
    }
  }

  /**
   * Looks at once.
   *
   * @throws CancellationException if the thread was interrupted; it stays so
   */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("comparing was interrupted");
    }
  }
}
