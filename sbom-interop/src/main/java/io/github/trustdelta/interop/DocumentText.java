package io.github.trustdelta.interop;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A document as plain text: decompressed (RFC 1952), without byte order mark, UTF-16 as UTF-8.
 *
 * @param bytes the text
 * @param isRecoded whether the document was in UTF-16
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DocumentText(byte[] bytes, boolean isRecoded) {

  static DocumentText of(byte[] document, ReadLimits limits) throws SbomReadException {
    requireWithin(document.length, limits);
    byte[] plain = decompressed(document, limits);
    Charset utf16 = utf16(plain);
    byte[] utf8 = utf16 == null ? plain : recoded(plain, utf16, limits);
    return new DocumentText(withoutMark(utf8), utf16 != null);
  }

  /** The first byte that is no white space, or -1. */
  int firstByte() {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return b;
      }
    }
    return -1;
  }

  private static byte[] decompressed(byte[] document, ReadLimits limits) throws SbomReadException {
    try (InputStream plain = SbomReader.decompressed(new ByteArrayInputStream(document), limits)) {
      return InteropReader.inMemory(plain, limits);
    } catch (SbomReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be read", e);
    }
  }

  private static void requireWithin(long length, ReadLimits limits) throws SbomReadException {
    if (length > limits.bytes()) {
      throw new SbomReadException(
          "the document is longer than the limit of " + limits.bytes() + " bytes");
    }
  }

  private static @Nullable Charset utf16(byte[] text) {
    if (text.length < 2) {
      return null;
    }
    return switch ((text[0] & 0xff) << 8 | (text[1] & 0xff)) {
      case 0xfeff, '{', '<' -> UTF_16BE;
      case 0xfffe, '{' << 8, '<' << 8 -> UTF_16LE;
      default -> null;
    };
  }

  private static byte[] recoded(byte[] text, Charset utf16, ReadLimits limits)
      throws SbomReadException {
    try {
      byte[] utf8 = utf16.newDecoder().decode(ByteBuffer.wrap(text)).toString().getBytes(UTF_8);
      requireWithin(utf8.length, limits);
      return utf8;
    } catch (CharacterCodingException e) {
      throw new SbomReadException("expected sound UTF-16, found bytes that are none", e);
    }
  }

  private static byte[] withoutMark(byte[] text) {
    boolean isMarked =
        text.length > 2
            && (text[0] & 0xff) == 0xef
            && (text[1] & 0xff) == 0xbb
            && (text[2] & 0xff) == 0xbf;
    return isMarked ? Arrays.copyOfRange(text, 3, text.length) : text;
  }
}
