package io.github.trustdelta.provenance;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof that an entry is in a log, by RFC 6962.
 *
 * <p>A log is a binary tree over its entries. A leaf's hash is that of a zero byte and the entry;
 * an inner node's is that of a one byte and its two children's hashes, so that neither passes for
 * the other. The tree of {@code n} entries has on its left the largest power of two that is less
 * than {@code n}, and so on downwards. The hash at the top, the root, thereby vouches for each
 * entry and its number.
 *
 * <p>The proof has, from the leaf upwards, the hash of each sibling on the way to the root: with
 * them the root can be computed again, and has to come out as the one that the log signed in its
 * checkpoint. Which sibling stands left and which right is no statement of the proof but follows
 * from the number of the entry and the size of the tree (RFC 9162, section 2.1.3.2). The way of the
 * last entry of an incomplete level goes up without a sibling, which is why the loop below skips
 * levels when {@code at} equals {@code last}.
 *
 * @param index the number of the entry in this tree
 * @param size how many entries the tree has
 * @param root the hash of the tree, which the checkpoint has to repeat
 * @param checkpoint the text that the log signed, if there is one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record InclusionProof(
    long index, long size, byte[] root, List<byte[]> hashes, @Nullable String checkpoint) {

  private static final HashAlgorithm HASH = HashAlgorithm.SHA_256;
  private static final byte LEAF = 0;
  private static final byte INNER = 1;

  InclusionProof {
    hashes = List.copyOf(hashes);
  }

  static InclusionProof read(JsonNode node, AttestationLimits limits)
      throws AttestationReadException {
    var hashes = new ArrayList<byte[]>();
    for (JsonNode hash : node.list("hashes", Math.min(Long.SIZE, limits.maxSignatures()))) {
      hashes.add(hash(hash));
    }
    JsonNode checkpoint = node.find("checkpoint");
    return new InclusionProof(
        LogEntry.countOr0(node, "logIndex"),
        node.member("treeSize").count(),
        hash(node.member("rootHash")),
        hashes,
        checkpoint == null ? null : checkpoint.member("envelope").text());
  }

  private static byte[] hash(JsonNode node) throws AttestationReadException {
    byte[] hash = node.base64();
    if (hash.length != HASH.bytes) {
      throw node.expected("the 32 bytes of a SHA-256");
    }
    return hash;
  }

  /** Whether the entry is in the tree of this size and root. */
  boolean proves(byte[] entry) {
    if (index >= size) {
      return false;
    }
    byte[] hash = hashOf(LEAF, entry);
    long at = index;
    long last = size - 1;
    for (byte[] sibling : hashes) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        hash = hashOf(INNER, sibling, hash);
        while ((at & 1) == 0 && at != 0) {
          at >>= 1;
          last >>= 1;
        }
      } else {
        hash = hashOf(INNER, hash, sibling);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }

  private static byte[] hashOf(byte kind, byte[]... parts) {
    MessageDigest digest = HASH.digest();
    digest.update(kind);
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
