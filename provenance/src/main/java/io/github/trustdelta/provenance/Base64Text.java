package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64 (RFC 4648) that has one spelling per value: with padding, without line breaks, and with no
 * bits set that no byte needs. The JDK's decoders are laxer, and where two texts mean the same, a
 * tool that compares texts and one that compares bytes disagree.
 */
final class Base64Text {

  private Base64Text() {}

  /** Decodes the standard alphabet (section 4); null if the text is not in it. */
  static byte @Nullable [] decode(String text) {
    return decode(text, Base64.getDecoder(), Base64.getEncoder());
  }

  /** Decodes the standard or the URL-safe alphabet (section 5), not a mixture. */
  static byte @Nullable [] decodeAnyAlphabet(String text) {
    boolean isUrlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    return isUrlSafe ? decode(text, Base64.getUrlDecoder(), Base64.getUrlEncoder()) : decode(text);
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte @Nullable [] decode(
      String text, Base64.Decoder decoder, Base64.Encoder encoder) {
    try {
      byte[] written = text.getBytes(ISO_8859_1);
      byte[] bytes = decoder.decode(written);
      return Arrays.equals(encoder.encode(bytes), written) ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
