package io.github.trustdelta.gate;

import io.github.trustdelta.gate.PackageFacts.Fact;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Whether two sources can both be right about a fact, and what is known if they are. A fact that a
 * source knows roughly says less than its value: a count that was made later is a bound, and so is
 * a rank of somebody who only looked for a provenance; the name of a hook is not its command.
 *
 * @param isRough whether the value is known roughly only
 */
record Agreement(Fact fact, Object value, boolean isRough) {

  /** Whether both can be right. */
  boolean allows(Agreement other) {
    if (value.equals(other.value)) {
      return true;
    }
    if (!isRough && !other.isRough) {
      return false;
    }
    return switch (fact) {
      case VERSION_COUNT -> bothRough(other) || (Long) exact(other) <= (Long) rough(other);
      case PUBLISHED_AT ->
          bothRough(other) || !((Instant) exact(other)).isAfter((Instant) rough(other));
      case TRUST_RANK -> value != TrustRank.NONE && other.value != TrustRank.NONE;
      case INSTALL_HOOKS -> list(value).isEmpty() == list(other.value).isEmpty();
      case MAINTAINERS -> !Collections.disjoint(list(value), list(other.value));
      case PUBLISHER -> true;
      case PACKAGE_CREATED_AT,
          SOURCE_OWNER,
          REPOSITORY,
          SOURCE_TAG,
          DISTRIBUTION,
          UNPACKED_SIZE,
          EXECUTABLES,
          BUILT_FROM_SOURCE ->
          false;
    };
  }

  /** What says more, of two that can both be right; whoever is asked does not matter. */
  Agreement better(Agreement other) {
    if (isRough != other.isRough) {
      return isRough ? other : this;
    }
    return switch (fact) {
      case VERSION_COUNT -> (Long) value <= (Long) other.value ? this : other;
      case PUBLISHED_AT -> ((Instant) value).isAfter((Instant) other.value) ? other : this;
      default -> value.toString().compareTo(other.value.toString()) <= 0 ? this : other;
    };
  }

  private boolean bothRough(Agreement other) {
    return isRough && other.isRough;
  }

  private Object exact(Agreement other) {
    return isRough ? other.value : value;
  }

  private Object rough(Agreement other) {
    return isRough ? value : other.value;
  }

  private static Collection<?> list(@Nullable Object value) {
    return value instanceof Collection<?> values ? values : Collections.emptyList();
  }
}
