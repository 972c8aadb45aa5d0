package io.github.trustdelta.gate;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/** How many versions a package had at some time. */
final class ReleaseCounts {
  private final Instant[] times;

  ReleaseCounts(Collection<Instant> times) {
    this.times = times.stream().sorted().toArray(Instant[]::new);
  }

  /** Those published until then, the one of that very time included. */
  long until(Instant time) {
    int found = Arrays.binarySearch(times, time);
    int end = found < 0 ? -found - 1 : found + 1;
    while (end < times.length && times[end].equals(time)) {
      end++;
    }
    return end;
  }
}
