package io.github.trustdelta.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.regex.Pattern;

/** Takes OpenPGP packets out of ASCII armor (RFC 9580, section 6.2). */
final class PgpArmor {

  private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z-]{0,30}:(?: .*)?");

  private static final int MAX_HEADERS = 100;

  private final String[] lines;
  private final String label;
  private final boolean hasTextAround;
  private final ByteArrayOutputStream packets = new ByteArrayOutputStream();
  private int next;

  private PgpArmor(byte[] bytes, String label, boolean hasTextAround) {
    this.lines = new String(bytes, ISO_8859_1).split("\n", -1);
    this.label = label;
    this.hasTextAround = hasTextAround;
  }

  /** Each packet begins with the highest bit set (RFC 9580, section 4.2), which no letter has. */
  static boolean isBinary(byte[] bytes) {
    return bytes.length > 0 && bytes[0] < 0;
  }

  /**
   * The packets of all blocks.
   *
   * @param label what the blocks must be, such as {@code SIGNATURE}
   * @param hasTextAround whether there may be text around the blocks, as in a KEYS file
   */
  static byte[] packets(byte[] bytes, String label, boolean hasTextAround)
      throws SignatureReadException {
    var armor = new PgpArmor(bytes, label, hasTextAround);
    armor.readBlocks();
    return armor.packets.toByteArray();
  }

  private void readBlocks() throws SignatureReadException {
    while (next < lines.length) {
      String line = line();
      if (line.equals("-----BEGIN PGP " + label + "-----")) {
        readBlock();
      } else if (!line.isEmpty() && (!hasTextAround || line.startsWith("-----BEGIN PGP "))) {
        throw expected("-----BEGIN PGP " + label + "-----", line);
      }
    }
    if (packets.size() == 0) {
      throw new SignatureReadException("expected a PGP " + label + ", found none");
    }
  }

  private void readBlock() throws SignatureReadException {
    skipHeaders();
    var base64 = new StringBuilder();
    int first = next + 1;
    String line = lineOfBlock();
    while (!line.startsWith("-") && !line.startsWith("=")) {
      base64.append(line);
      line = lineOfBlock();
    }
    if (line.startsWith("=") && line.length() <= 5) {
      // A checksum, which "MUST be ignored" (RFC 9580, section 6.1).
      line = lineOfBlock();
    }
    if (!line.equals("-----END PGP " + label + "-----")) {
      throw expected("-----END PGP " + label + "-----", line);
    }
    try {
      packets.writeBytes(Base64.getDecoder().decode(base64.toString()));
    } catch (IllegalArgumentException e) {
      throw new SignatureReadException("expected Base64 from line " + first + " on", e);
    }
  }

  private void skipHeaders() throws SignatureReadException {
    int headers = 0;
    for (String line = lineOfBlock(); !line.isEmpty(); line = lineOfBlock()) {
      headers++;
      if (headers > MAX_HEADERS || !HEADER.matcher(line).matches()) {
        throw expected("a header or an empty line", line);
      }
    }
  }

  private String lineOfBlock() throws SignatureReadException {
    if (next == lines.length) {
      throw new SignatureReadException("expected -----END PGP " + label + "-----, found the end");
    }
    return line();
  }

  private String line() {
    return lines[next++].stripTrailing();
  }

  private SignatureReadException expected(String what, String line) {
    return new SignatureReadException(
        "expected " + what + ", found " + Shown.of(line) + " at line " + next);
  }
}
