package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.trustdelta.sbom.json.InputText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes a trust lock whole: a first line with its version, nothing but printable ASCII, and a
 * last line with the SHA-256 of all before it. Whoever changes the file on purpose can compute that
 * anew; it tells apart what the program wrote from what an editor or a merge made.
 */
final class LockSeal {

  static final String HEADER =
      """
      trustdelta-lock/v1
      # Who published, signed and built what was accepted. Written by 'trustdelta review --update-lock'.
      # The last line shows that the file is whole; what it is worth, the review of its changes decides.
      """;

  private static final int MAX_BYTES = 1 << 25;
  private static final String VERSION = HEADER.substring(0, HEADER.indexOf('\n'));
  private static final String WORD = "sha256 ";
  private static final int LENGTH = WORD.length() + 64 + 1;

  private LockSeal() {}

  /** The whole file. */
  static String close(String content) {
    String text = HEADER + content;
    return text + WORD + sha256(text.getBytes(ISO_8859_1)) + "\n";
  }

  /** What stands between the first lines and the last one. */
  static String open(byte[] file) throws TrustLockReadException {
    if (file.length > MAX_BYTES) {
      throw new TrustLockReadException(
          "expected a trust lock of at most " + MAX_BYTES + " bytes, found " + file.length);
    }
    String text = new String(file, ISO_8859_1);
    String first = text.substring(0, Math.max(0, text.indexOf('\n')));
    if (!first.equals(VERSION) && !first.equals(VERSION + "\r")) {
      throw new TrustLockReadException(
          "line 1: expected '"
              + VERSION
              + "', found "
              + InputText.quoted(first.isEmpty() ? text : first));
    }
    requireOrdinary(text);
    int seal = text.length() - LENGTH;
    if (seal < 1
        || text.charAt(seal - 1) != '\n'
        || !text.startsWith(WORD, seal)
        || !text.endsWith("\n")) {
      throw new TrustLockReadException(
          "expected the last line to be 'sha256' and a digest, found "
              + InputText.quoted(lastLine(text))
              + ": the file is truncated; restore it");
    }
    requireDigest(text, seal);
    if (!text.startsWith(HEADER)) {
      throw new TrustLockReadException("expected the two lines of comment below the first line");
    }
    return text.substring(HEADER.length(), seal);
  }

  private static void requireOrdinary(String text) throws TrustLockReadException {
    int line = 1;
    boolean isStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        throw new TrustLockReadException(
            "line "
                + line
                + ": expected lines that end in LF, found CR; tell Git to leave the file alone with"
                + " 'trustdelta.lock -text' in .gitattributes");
      }
      if (c != '\n' && (c < ' ' || c > '~')) {
        throw new TrustLockReadException(
            "line " + line + ": expected printable ASCII, found byte " + (int) c);
      }
      if (isStart && isConflictMarker(text, i)) {
        throw new TrustLockReadException(
            "line "
                + line
                + ": expected no merge conflict; take the file of one side whole, and accept the"
                + " merged release anew with --update-lock");
      }
      isStart = c == '\n';
      line += isStart ? 1 : 0;
    }
  }

  private static boolean isConflictMarker(String text, int at) {
    return text.startsWith("<<<<<<<", at)
        || text.startsWith("|||||||", at)
        || text.startsWith("=======", at)
        || text.startsWith(">>>>>>>", at);
  }

  private static void requireDigest(String text, int seal) throws TrustLockReadException {
    String expected = sha256(text.substring(0, seal).getBytes(ISO_8859_1));
    String found = text.substring(seal + WORD.length(), text.length() - 1);
    if (!found.equals(expected)) {
      throw new TrustLockReadException(
          "expected a file as it was written, found one whose last line does not fit the lines"
              + " before it: it was changed by hand or damaged; restore it, and change it by"
              + " accepting a release with --update-lock");
    }
  }

  private static String lastLine(String text) {
    String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return whole.substring(whole.lastIndexOf('\n') + 1);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
