package io.github.trustdelta.provenance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The bytes of an input, decompressed if they begin as gzip does (RFC 1952), never too many. */
final class InputBytes {

  private static final int MAGIC_0 = 0x1F;
  private static final int MAGIC_1 = 0x8B;

  private InputBytes() {}

  static byte[] of(InputStream stream, int maxBytes) throws IOException {
    byte[] bytes = stream.readNBytes(Math.min(maxBytes, Integer.MAX_VALUE - 8) + 1);
    return of(bytes, maxBytes);
  }

  static byte[] of(byte[] bytes, int maxBytes) throws AttestationReadException {
    checkLength(bytes, maxBytes);
    boolean isCompressed =
        bytes.length > 1 && (bytes[0] & 0xFF) == MAGIC_0 && (bytes[1] & 0xFF) == MAGIC_1;
    return isCompressed ? inflated(bytes, maxBytes) : bytes;
  }

  private static byte[] inflated(byte[] bytes, int maxBytes) throws AttestationReadException {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] inflated = gzip.readNBytes(Math.min(maxBytes, Integer.MAX_VALUE - 8) + 1);
      checkLength(inflated, maxBytes);
      return inflated;
    } catch (AttestationReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AttestationReadException("cannot be decompressed: " + e.getMessage(), e);
    }
  }

  private static void checkLength(byte[] bytes, int maxBytes) throws AttestationReadException {
    if (bytes.length > maxBytes) {
      throw new AttestationReadException(
          "longer than the limit of " + maxBytes + " bytes (maxBytes)");
    }
  }
}
