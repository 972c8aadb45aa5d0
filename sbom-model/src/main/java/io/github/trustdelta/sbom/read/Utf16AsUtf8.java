package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Hands out a document that is written in UTF-16 as the UTF-8 that all readers expect. */
final class Utf16AsUtf8 extends InputStream {

  private static final int CHUNK = 8_192;

  private final Reader text;
  private final char[] chars = new char[CHUNK];
  private int kept;
  private byte[] bytes = {};
  private int next;

  Utf16AsUtf8(InputStream utf16, Charset charset) {
    this.text = new InputStreamReader(utf16, charset.newDecoder());
  }

  /** Tells by a byte order mark or by the zero byte of an ASCII character; null for all others. */
  static @Nullable Charset charset(byte[] start) {
    if (start.length < 2) {
      return null;
    }
    int first = start[0] & 0xff;
    int second = start[1] & 0xff;
    if ((first == 0xfe && second == 0xff) || (first == 0 && isAscii(second))) {
      return UTF_16BE;
    }
    if ((first == 0xff && second == 0xfe) || (second == 0 && isAscii(first))) {
      return UTF_16LE;
    }
    return null;
  }

  private static boolean isAscii(int b) {
    return b > 0 && b < 0x80;
  }

  @Override
  public int read() throws IOException {
    return next < bytes.length || fill() ? bytes[next++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (next == bytes.length && !fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - next);
    System.arraycopy(bytes, next, to, offset, count);
    next += count;
    return count;
  }

  /** A pair of surrogates may be cut by the end of a chunk; the first one then waits. */
  private boolean fill() throws IOException {
    int count = kept;
    while (count == kept) {
      int more = readChars(count);
      if (more < 0) {
        return false;
      }
      count += more;
    }
    kept = Character.isHighSurrogate(chars[count - 1]) ? 1 : 0;
    bytes = new String(chars, 0, count - kept).getBytes(UTF_8);
    chars[0] = chars[count - 1];
    next = 0;
    return bytes.length > 0 || fill();
  }

  private int readChars(int from) throws IOException {
    try {
      return text.read(chars, from, CHUNK - from);
    } catch (CharacterCodingException e) {
      throw new SbomReadException("expected sound UTF-16, found bytes that are none", e);
    }
  }
}
