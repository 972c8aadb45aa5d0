package io.github.trustdelta.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** What the checks of one input may cost: processor time and memory of this thread. */
final class Cost {

  private static final ThreadMXBean THREAD =
      (ThreadMXBean) ManagementFactory.getThreadMXBean(); // every JDK's is one

  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long MOST_BYTES = 32 << 20;
  private static final long MOST_BYTES_PER_BYTE = 10_000;

  private final long nanos;
  private final long bytes;

  private Cost(long nanos, long bytes) {
    this.nanos = nanos;
    this.bytes = bytes;
  }

  /** Once more before it is a failure, as the first time loads classes. */
  static void check(int length, Runnable checks) {
    if (of(checks).isTooMuch(length)) {
      Cost again = of(checks);
      if (again.isTooMuch(length)) {
        throw new AssertionError(
            "%d bytes of input cost %d ms and %d KiB"
                .formatted(length, TimeUnit.NANOSECONDS.toMillis(again.nanos), again.bytes >> 10));
      }
    }
  }

  private static Cost of(Runnable checks) {
    long nanos = THREAD.getCurrentThreadCpuTime();
    long bytes = THREAD.getCurrentThreadAllocatedBytes();
    checks.run();
    return new Cost(
        THREAD.getCurrentThreadCpuTime() - nanos, THREAD.getCurrentThreadAllocatedBytes() - bytes);
  }

  private boolean isTooMuch(int length) {
    return nanos > MOST_NANOS || bytes > MOST_BYTES + length * MOST_BYTES_PER_BYTE;
  }
}
