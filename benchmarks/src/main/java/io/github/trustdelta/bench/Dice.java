package io.github.trustdelta.bench;

import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Seeded random choices about one thing.
 *
 * <p>Each fact of each component has dice of its own, keyed by seed, position and topic: a fact can
 * be computed alone and in any order, so that no document is ever held in memory. Only {@link
 * SplittableRandom#nextLong()} is used, because the bounded methods may be implemented anew in
 * another JDK and the bytes must not change with it.
 */
final class Dice {
  private final SplittableRandom random;

  private Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static Dice of(long seed, Topic topic, long position) {
    long key = position * 0x9E3779B97F4A7C15L + topic.salt;
    return new Dice(seed ^ (key * 0xD1342543DE82EF95L));
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) Math.floorMod(random.nextLong() >>> 8, (long) bound);
  }

  /** True in {@code percent} of 100 cases. */
  boolean chance(int percent) {
    return below(100) < percent;
  }

  /** A number from 0 to 1, 1 not included. */
  double fraction() {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Lower-case hexadecimal digits for this many bytes, a multiple of eight. */
  String hex(int bytes) {
    var digits = new StringBuilder(2 * bytes);
    for (int i = 0; i < bytes; i += Long.BYTES) {
      digits.append(HexFormat.of().toHexDigits(random.nextLong()));
    }
    return digits.toString();
  }

  /** A random (version 4) UUID. */
  UUID uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    return new UUID(high, (random.nextLong() >>> 2) | Long.MIN_VALUE);
  }

  /** What the dice decide about; another number means other documents. */
  enum Topic {
    NAMESAKES(1),
    PACKAGE(2),
    MAKER(3),
    MAJOR_VERSION(4),
    MINOR_VERSION(5),
    NEW_VERSION(6),
    DIGESTS(7),
    NEW_DIGESTS(8),
    LICENSE(9),
    NEW_LICENSE(10),
    TEXTS(11),
    DEPENDENCIES(12),
    CHANGED_SLOT(13),
    CHANGE(14),
    DOCUMENT(15);

    private final int salt;

    Topic(int salt) {
      this.salt = salt;
    }
  }
}
