package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compressed documents. */
final class Gzip {

  private static final int HEADER = 10;

  private Gzip() {}

  static byte[] of(String text) {
    return compressed(text, 0);
  }

  /** The text and as many spaces behind it. */
  static byte[] ofSpaces(String text, int spaces) {
    return compressed(text, spaces);
  }

  /** With all that a header may have: extra field, name, comment, checksum. */
  static byte[] withHeaderFields(String text) {
    byte[] plain = of(text);
    plain[3] = 2 | 4 | 8 | 16;
    var whole = new ByteArrayOutputStream();
    whole.write(plain, 0, HEADER);
    whole.writeBytes(new byte[] {3, 0, 'x', 'y', 'z'});
    whole.writeBytes("bom.json\0a comment\0".getBytes(UTF_8));
    whole.writeBytes(new byte[] {0, 0});
    whole.write(plain, HEADER, plain.length - HEADER);
    return whole.toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    var whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  private static byte[] compressed(String text, int spaces) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
      byte[] chunk = " ".repeat(1 << 20).getBytes(UTF_8);
      for (int rest = spaces; rest > 0; rest -= chunk.length) {
        gzip.write(chunk);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
