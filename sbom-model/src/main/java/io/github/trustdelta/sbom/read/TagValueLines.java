package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;

/**
 * Takes a tag-value document apart: one tag with its value at a time, comments and blank lines left
 * out. A value ends with its line, or with {@code </text>} if it begins with {@code <text>}; white
 * space around it is no part of it, and a line break inside is one line feed, however it is
 * written.
 */
final class TagValueLines {

  private static final int CHUNK = 1 << 16;
  private static final int LONGEST_TAG = 100;
  private static final String BEGIN_TEXT = "<text>";
  private static final String END_TEXT = "</text>";

  private final InputStream stream;
  private final ReadLimits limits;
  private final CharsetDecoder decoder = UTF_8.newDecoder();
  private final byte[] chunk = new byte[CHUNK];
  private int next;
  private int end;
  private long bytes;
  private boolean afterReturn;

  private byte[] line = new byte[256];
  private int length;
  private int lineNumber;

  private String tag = "";
  private String value = "";
  private int tagLine;

  TagValueLines(InputStream stream, ReadLimits limits) {
    this.stream = stream;
    this.limits = limits;
  }

  /** Goes on to the next tag; false at the end of the document. */
  boolean next() throws IOException {
    while (readLine()) {
      String text = text();
      if (lineNumber == 1 && text.startsWith("\ufeff")) {
        text = text.substring(1);
      }
      String content = text.strip();
      if (!content.isEmpty() && content.charAt(0) != '#') {
        tagLine = lineNumber;
        split(content);
        return true;
      }
    }
    tagLine = lineNumber;
    return false;
  }

  String tag() {
    return tag;
  }

  String value() {
    return value;
  }

  /** The line of the tag, from 1. */
  int line() {
    return tagLine;
  }

  /** An error about the tag's value. */
  SbomReadException expected(String expected) {
    return expected("%s as %s".formatted(expected, tag), InputText.quoted(value));
  }

  SbomReadException expected(String expected, String found) {
    return new SbomReadException(
        "expected %s, found %s at line %d".formatted(expected, found, tagLine));
  }

  private void split(String content) throws IOException {
    int colon = content.indexOf(':');
    tag = colon < 0 ? "" : content.substring(0, colon).strip();
    if (!isTag(tag)) {
      throw expected("a line 'Tag: value'", InputText.quoted(content));
    }
    value = content.substring(colon + 1).strip();
    int begin = value.indexOf(BEGIN_TEXT);
    if (begin == 0) {
      value = longText(value.substring(BEGIN_TEXT.length()));
    } else if (begin > 0) {
      // others read all up to the end of the text here, or nothing but this line
      throw expected("<text> at the beginning of the value or not at all");
    }
  }

  private static boolean isTag(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_TAG
        && text.chars().allMatch(c -> c < 0x7f && (Character.isLetterOrDigit(c) || c == '_'));
  }

  private String longText(String first) throws IOException {
    int close = first.indexOf(END_TEXT);
    if (close >= 0) {
      requireNothing(first.substring(close + END_TEXT.length()));
      return first.substring(0, close).strip();
    }
    var text = new StringBuilder(first.strip());
    while (readLine()) {
      String more = text();
      close = more.indexOf(END_TEXT);
      if (close >= 0) {
        requireNothing(more.substring(close + END_TEXT.length()));
        return text.append('\n').append(more.substring(0, close).strip()).toString();
      }
      text.append('\n').append(more);
      if (text.length() > limits.stringBytes()) {
        throw tooLong("a text");
      }
    }
    throw expected("</text> after <text>", "the end of the document; the text begins");
  }

  private void requireNothing(String rest) throws SbomReadException {
    if (!rest.isBlank()) {
      throw expected("nothing after </text>", InputText.quoted(rest.strip()));
    }
  }

  private String text() throws SbomReadException {
    try {
      return decoder.decode(ByteBuffer.wrap(line, 0, length)).toString();
    } catch (CharacterCodingException e) {
      throw new SbomReadException(
          "expected sound UTF-8, found bytes that are none at line " + lineNumber, e);
    }
  }

  /** A line ends with a line feed, a carriage return, both, or the document. */
  private boolean readLine() throws IOException {
    length = 0;
    if (!fill()) {
      return false;
    }
    lineNumber++;
    while (fill()) {
      int stop = next;
      while (stop < end && chunk[stop] != '\n' && chunk[stop] != '\r') {
        stop++;
      }
      append(next, stop);
      next = stop;
      if (stop < end) {
        afterReturn = chunk[next++] == '\r';
        return true;
      }
    }
    return true;
  }

  /** Makes sure that a byte of the line is there; the second half of a line end is none. */
  private boolean fill() throws IOException {
    while (true) {
      if (next == end && !refill()) {
        return false;
      }
      if (!afterReturn || chunk[next] != '\n') {
        afterReturn = false;
        return true;
      }
      afterReturn = false;
      next++;
    }
  }

  private boolean refill() throws IOException {
    next = 0;
    end = 0;
    int count = stream.read(chunk, 0, CHUNK);
    if (count <= 0) {
      return false;
    }
    bytes += count;
    if (bytes > limits.bytes()) {
      throw new SbomReadException(
          "expected at most %d bytes, found more at line %d".formatted(limits.bytes(), lineNumber));
    }
    end = count;
    return true;
  }

  private void append(int from, int to) throws SbomReadException {
    int count = to - from;
    if (count > limits.stringBytes() - length) {
      tagLine = lineNumber;
      throw tooLong("a line");
    }
    if (count > line.length - length) {
      line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
    }
    System.arraycopy(chunk, from, line, length, count);
    length += count;
  }

  private SbomReadException tooLong(String what) {
    return expected("%s of at most %d bytes".formatted(what, limits.stringBytes()), "a longer one");
  }
}
