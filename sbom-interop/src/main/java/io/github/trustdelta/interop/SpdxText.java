package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.read.SbomReadException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes as text, and text as people may see it. */
final class SpdxText {

  private static final int LONGEST_EXCERPT = 80;

  private static final Pattern XML_ENCODING =
      Pattern.compile("<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

  private SpdxText() {}

  /**
   * The text of an XML document (XML 1.0, clause 4.3.3): in the encoding of its byte order mark,
   * else in the one that it declares, else in UTF-8.
   */
  static String ofXml(byte[] bytes) throws SbomReadException {
    int look = Math.min(bytes.length, 200);
    String start = new String(bytes, 0, look, StandardCharsets.ISO_8859_1);
    Matcher declared = XML_ENCODING.matcher(start);
    String text;
    if (declared.lookingAt() && !declared.group(1).equalsIgnoreCase("UTF-8")) {
      text = decode(bytes, 0, bytes.length, charset(declared.group(1)));
    } else {
      text = decode(bytes, bytes.length);
    }
    if (text == null) {
      throw new SbomReadException("expected XML in the encoding that it declares", null);
    }
    return text;
  }

  private static Charset charset(String name) throws SbomReadException {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "US-ASCII", "ASCII" -> StandardCharsets.US_ASCII;
      case "ISO-8859-1", "LATIN1" -> StandardCharsets.ISO_8859_1;
      case "UTF-16" -> StandardCharsets.UTF_16;
      default ->
          throw new SbomReadException(
              "expected XML in UTF-8, UTF-16 or ISO-8859-1, found " + excerpt(name), null);
    };
  }

  /** The text in UTF-8, or in UTF-16 where a byte order mark says so; null where it is neither. */
  static @Nullable String decode(byte[] bytes, int length) {
    Charset charset = StandardCharsets.UTF_8;
    int start = 0;
    if (length >= 2 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff) {
      charset = StandardCharsets.UTF_16BE;
      start = 2;
    } else if (length >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
      charset = StandardCharsets.UTF_16LE;
      start = 2;
    } else if (length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf) {
      start = 3;
    }
    return decode(bytes, start, length, charset);
  }

  private static @Nullable String decode(byte[] bytes, int start, int end, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The beginning of a foreign text, fit to be shown in a message. */
  static String excerpt(String text) {
    var shown = new StringBuilder("'");
    for (int i = 0; i < text.length(); ) {
      if (i >= LONGEST_EXCERPT) {
        return shown.append("...'").toString();
      }
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (isHarmless(codePoint)) {
        shown.appendCodePoint(codePoint);
      } else {
        shown.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
      }
    }
    return shown.append('\'').toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
