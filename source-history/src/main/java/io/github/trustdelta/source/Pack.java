package io.github.trustdelta.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Many objects in one file, some of them as what differs from another (gitformat-pack). */
final class Pack {

  /** As deep as git makes chains of deltas. */
  private static final int MAX_CHAIN = 4_095;

  private static final int MAX_KEPT = 512;
  private static final int MAX_KEPT_BYTES = 16_384;
  private static final int OFS_DELTA = 6;
  private static final int REF_DELTA = 7;

  private final PageCache.Paged file;
  private final PackIndex index;
  private final ObjectFormat format;
  private final Inflation inflation;

  /** Objects that others are made from: what follows one in history is often made from it. */
  private final Map<Long, GitObject> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, GitObject> eldest) {
          return size() > MAX_KEPT;
        }
      };

  /**
   * The head of an object.
   *
   * @param base where the object is that it differs from; -1 if it is whole
   * @param data where its compressed part begins
   */
  private record Head(int type, long size, long base, long data) {}

  Pack(PageCache.Paged file, PackIndex index, ObjectFormat format, Inflation inflation)
      throws IOException {
    this.file = file;
    this.index = index;
    this.format = format;
    this.inflation = inflation;
    boolean isPack =
        file.size() >= 12 + format.bytes
            && file.uint32(0) == 0x5041434BL
            && (file.uint32(4) == 2 || file.uint32(4) == 3);
    if (!isPack) {
      throw new DamagedException("a pack without the head of one");
    }
  }

  /** The object that the index has under a name; null if it has none. */
  @Nullable GitObject find(ObjectName name) throws IOException {
    long at = index.find(name);
    return at < 0 ? null : read(at);
  }

  private GitObject read(long start) throws IOException {
    Deque<Head> deltas = new ArrayDeque<>();
    Deque<Long> places = new ArrayDeque<>();
    long at = start;
    GitObject object = kept.get(at);
    while (object == null) {
      Head head = head(at);
      if (head.base < 0) {
        object = new GitObject(typeName(head.type), inflation.fromPack(file, head.data, head.size));
        keep(at, object);
        break;
      }
      if (deltas.size() == MAX_CHAIN) {
        throw new DamagedException("a chain of more than " + MAX_CHAIN + " deltas");
      }
      deltas.push(head);
      places.push(at);
      at = head.base;
      object = kept.get(at);
    }
    while (!deltas.isEmpty()) {
      Head head = deltas.pop();
      byte[] delta = inflation.fromPack(file, head.data, head.size);
      object = new GitObject(object.type(), Delta.apply(object.content(), delta, inflation));
      keep(places.pop(), object);
    }
    return object;
  }

  private void keep(long at, GitObject object) {
    if (object.content().length <= MAX_KEPT_BYTES) {
      kept.put(at, object);
    }
  }

  /** Type and size in groups of bits, the lowest first; then what the object differs from. */
  private Head head(long start) throws IOException {
    long at = start;
    int b = file.byteAt(at++);
    int type = (b >> 4) & 7;
    long size = b & 15;
    for (int shift = 4; b >= 0x80; shift += 7) {
      if (shift > 53) {
        throw new DamagedException("a size of too many digits");
      }
      b = file.byteAt(at++);
      size |= (long) (b & 0x7F) << shift;
    }
    if (type == REF_DELTA) {
      var name = new byte[format.bytes];
      file.read(at, name);
      long base = index.find(ObjectName.of(name));
      if (base < 0) {
        throw new DamagedException("a delta to an object that is not in the pack");
      }
      return new Head(type, size, base, at + format.bytes);
    }
    return type == OFS_DELTA ? offsetDelta(start, at, size) : new Head(type, size, -1, at);
  }

  private Head offsetDelta(long start, long afterSize, long size) throws IOException {
    long at = afterSize;
    int b = file.byteAt(at++);
    long distance = b & 0x7F;
    while (b >= 0x80) {
      if (distance > Long.MAX_VALUE >> 8) {
        throw new DamagedException("a distance of too many digits");
      }
      b = file.byteAt(at++);
      distance = ((distance + 1) << 7) | (b & 0x7F);
    }
    if (distance <= 0 || distance >= start) {
      throw new DamagedException("a delta to a place outside of the pack");
    }
    return new Head(OFS_DELTA, size, start - distance, at);
  }

  private static String typeName(int type) throws DamagedException {
    return switch (type) {
      case 1 -> GitObject.COMMIT;
      case 2 -> "tree";
      case 3 -> "blob";
      case 4 -> GitObject.TAG;
      default -> throw new DamagedException("an object of the unknown type " + type);
    };
  }
}
