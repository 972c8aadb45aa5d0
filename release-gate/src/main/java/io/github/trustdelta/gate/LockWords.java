package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.json.InputText;
import java.time.DateTimeException;
import java.time.Instant;

/** The words of a trust lock one after the other, and in which line they stand. */
final class LockWords {

  private final String text;
  private int number;
  private int at;
  private int end;

  /**
   * Stands before the first line.
   *
   * @param linesBefore how many lines of the file the text leaves out at its beginning
   */
  LockWords(String text, int linesBefore) {
    this.text = text;
    this.number = linesBefore;
    this.end = -1;
  }

  /** Goes to the next line that is not empty, if there is one. */
  void nextLine() {
    do {
      at = Math.min(end + 1, text.length());
      int next = text.indexOf('\n', at);
      end = next < 0 ? text.length() : next;
      number++;
    } while (at == end && at < text.length());
  }

  /** Whether there is no line any more. */
  boolean isAtEnd() {
    return at == text.length();
  }

  /** Whether this comes next. */
  boolean isAt(String words) {
    return text.startsWith(words, at);
  }

  /** Passes over what has to come next. */
  void take(String words) throws TrustLockReadException {
    if (!isAt(words)) {
      throw expected("'" + words.strip() + "'");
    }
    at += words.length();
  }

  /** Makes sure that nothing else stands in the line, and goes to the next one. */
  void endLine() throws TrustLockReadException {
    if (at != end) {
      throw expected("the end of the line");
    }
    nextLine();
  }

  /** A text in quotes. */
  String quoted() throws TrustLockReadException {
    take("\"");
    var value = new StringBuilder();
    while (at < end && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    take("\"");
    return value.toString();
  }

  private char escaped() throws TrustLockReadException {
    char c = at < end ? text.charAt(at++) : ' ';
    if (c == '"' || c == '\\') {
      return c;
    }
    if (c != 'u' || at + 4 > end || !text.substring(at, at + 4).matches("[0-9a-f]{4}")) {
      throw expected("an escape such as \\u00e4");
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }

  Instant instant() throws TrustLockReadException {
    String word = word();
    try {
      return Instant.parse(word);
    } catch (DateTimeException e) {
      throw wrong("an instant such as 2026-03-31T00:21:00Z", word);
    }
  }

  /** A number without a sign. */
  long number() throws TrustLockReadException {
    String word = word();
    try {
      if (word.matches("[0-9]{1,19}")) {
        return Long.parseLong(word);
      }
    } catch (NumberFormatException tooLarge) {
      // told below
    }
    throw wrong("a number of at most 63 bits", word);
  }

  Digest digest() throws TrustLockReadException {
    String word = word();
    int colon = word.indexOf(':');
    try {
      return new Digest(
          Digest.Algorithm.find(word.substring(0, Math.max(0, colon)))
              .orElseThrow(IllegalArgumentException::new),
          word.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      throw wrong("a digest such as SHA-256:ab12...", word);
    }
  }

  /** Nothing is said twice. */
  void requireNew(boolean isNew) throws TrustLockReadException {
    if (!isNew) {
      throw new TrustLockReadException(
          "line " + number + ": expected each fact once, found it twice");
    }
  }

  TrustLockReadException expected(String expected) {
    return wrong(expected, text.substring(Math.min(at, text.length()), Math.max(at, end)));
  }

  TrustLockReadException wrong(String expected, String found) {
    return new TrustLockReadException(
        "line " + number + ": expected " + expected + ", found " + InputText.quoted(found));
  }

  /** All up to the next blank. */
  private String word() {
    int blank = text.indexOf(' ', at);
    int stop = blank < 0 || blank > end ? end : blank;
    String word = text.substring(at, stop);
    at = stop;
    return word;
  }
}
