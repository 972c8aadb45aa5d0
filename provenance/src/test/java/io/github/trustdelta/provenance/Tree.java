package io.github.trustdelta.provenance;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A Merkle tree by the definitions of RFC 6962, section 2.1, as plainly as they stand there. */
final class Tree {

  private final List<byte[]> entries;

  Tree(List<byte[]> entries) {
    this.entries = List.copyOf(entries);
  }

  byte[] root() {
    return hash(entries);
  }

  List<byte[]> path(int index) {
    return path(index, entries);
  }

  private static byte[] hash(List<byte[]> entries) {
    if (entries.size() == 1) {
      return sha256(0, entries.get(0));
    }
    int left = left(entries.size());
    return sha256(1, hash(entries.subList(0, left)), hash(entries.subList(left, entries.size())));
  }

  private static List<byte[]> path(int index, List<byte[]> entries) {
    if (entries.size() == 1) {
      return List.of();
    }
    int left = left(entries.size());
    List<byte[]> one = entries.subList(0, left);
    List<byte[]> other = entries.subList(left, entries.size());
    boolean isLeft = index < left;
    var path = new ArrayList<>(path(isLeft ? index : index - left, isLeft ? one : other));
    path.add(hash(isLeft ? other : one));
    return path;
  }

  /** The largest power of two that is less than the size. */
  private static int left(int size) {
    return Integer.highestOneBit(size - 1);
  }

  private static byte[] sha256(int kind, byte[]... parts) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(kind);
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return HashAlgorithm.SHA_256.of(bytes.toByteArray());
  }
}
