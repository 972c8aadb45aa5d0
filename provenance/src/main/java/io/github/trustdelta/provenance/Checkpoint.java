package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a log says of itself: its name, its size and its root hash, as a signed note (C2SP
 * tlog-checkpoint and signed-note).
 *
 * @param signed the bytes that are signed: all up to the empty line
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Checkpoint(
    String origin, long size, byte[] root, byte[] signed, List<Signature> signatures) {

  private static final String SIGNATURE = "\u2014 ";
  private static final int HINT_BYTES = 4;
  private static final int MAX_SIGNATURES = 100;

  /**
   * One signature.
   *
   * @param name whose it claims to be
   * @param keyHint the first four bytes of the key's id
   */
  record Signature(String name, byte[] keyHint, byte[] bytes) {

    boolean isBy(TransparencyLog log) {
      return Arrays.equals(keyHint, 0, HINT_BYTES, log.id(), 0, HINT_BYTES);
    }
  }

  Checkpoint {
    signatures = List.copyOf(signatures);
  }

  static Checkpoint parse(String note) throws AttestationReadException {
    int blank = note.indexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n")) {
      throw new AttestationReadException(
          "expected lines, an empty line and signatures in the checkpoint");
    }
    String[] lines = note.substring(0, blank).split("\n", -1);
    if (lines.length < 3 || lines[0].isEmpty()) {
      throw new AttestationReadException(
          "expected origin, size and root hash in the checkpoint, found "
              + lines.length
              + " lines");
    }
    byte[] root = Base64Text.decode(lines[2]);
    if (root == null || root.length != HashAlgorithm.SHA_256.bytes) {
      throw new AttestationReadException("expected a root hash in line 3 of the checkpoint");
    }
    return new Checkpoint(
        lines[0],
        size(lines[1]),
        root,
        note.substring(0, blank + 1).getBytes(UTF_8),
        signatures(note.substring(blank + 2)));
  }

  private static long size(String line) throws AttestationReadException {
    if (!line.matches("0|[1-9][0-9]{0,17}")) {
      throw new AttestationReadException("expected a size in line 2 of the checkpoint");
    }
    return Long.parseLong(line);
  }

  private static List<Signature> signatures(String text) throws AttestationReadException {
    var signatures = new ArrayList<Signature>();
    String[] lines = text.split("\n", -1);
    for (String line : Arrays.asList(lines).subList(0, lines.length - 1)) {
      int space = line.lastIndexOf(' ');
      byte[] bytes = Base64Text.decode(line.substring(space + 1));
      if (!line.startsWith(SIGNATURE)
          || space <= SIGNATURE.length()
          || bytes == null
          || bytes.length <= HINT_BYTES) {
        throw new AttestationReadException("expected a signature line in the checkpoint");
      }
      signatures.add(
          new Signature(
              line.substring(SIGNATURE.length(), space),
              Arrays.copyOf(bytes, HINT_BYTES),
              Arrays.copyOfRange(bytes, HINT_BYTES, bytes.length)));
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new AttestationReadException(
          "expected 1 to %d signatures of the checkpoint, found %d"
              .formatted(MAX_SIGNATURES, signatures.size()));
    }
    return signatures;
  }
}
