package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The member names that a reader knows, one per enum constant, so that {@link JsonCursor#member}
 * matches a name by its bytes. Immutable; make it once and keep it.
 */
public final class JsonNames<E extends Enum<E>> {
  private final E unknown;
  private final @Nullable E[] constants;
  private final byte[][] names;
  private final long[] hashes;

  /**
   * The table of all constants of an enum.
   *
   * @param jsonName the name in JSON of a constant; not asked for {@code unknown}
   * @param unknown what stands for every name that is not in the table
   */
  public static <E extends Enum<E>> JsonNames<E> of(
      Class<E> type, Function<? super E, String> jsonName, E unknown) {
    return of(type.getEnumConstants(), jsonName, unknown);
  }

  /** The same for some constants of an enum. */
  public static <E extends Enum<E>> JsonNames<E> of(
      E[] constants, Function<? super E, String> jsonName, E unknown) {
    Objects.requireNonNull(jsonName, "jsonName");
    Objects.requireNonNull(unknown, "unknown");
    var table = new JsonNames<>(constants.length, unknown);
    Set<String> seen = new HashSet<>();
    for (E constant : constants) {
      if (constant != unknown) {
        String name = jsonName.apply(constant);
        if (!seen.add(name)) {
          throw new IllegalArgumentException("two constants have the name " + name);
        }
        table.add(constant, name.getBytes(UTF_8));
      }
    }
    return table;
  }

  @SuppressWarnings("unchecked") // only constants of E are ever put in
  private JsonNames(int size, E unknown) {
    int slots = Integer.highestOneBit(Math.max(size, 1)) * 4;
    this.unknown = unknown;
    this.constants = (E[]) new Enum<?>[slots];
    this.names = new byte[slots][];
    this.hashes = new long[slots];
  }

  private void add(E constant, byte[] name) {
    long hash = Utf8Scanner.hash(name, 0, name.length);
    int slot = (int) hash & hashes.length - 1;
    while (constants[slot] != null) {
      slot = slot + 1 & hashes.length - 1;
    }
    constants[slot] = constant;
    names[slot] = name;
    hashes[slot] = hash;
  }

  E find(long hash, byte[] bytes, int start, int length) {
    int slot = (int) hash & hashes.length - 1;
    while (true) {
      E constant = constants[slot];
      if (constant == null) {
        return unknown;
      }
      if (hashes[slot] == hash
          && Arrays.equals(names[slot], 0, names[slot].length, bytes, start, start + length)) {
        return constant;
      }
      slot = slot + 1 & hashes.length - 1;
    }
  }
}
