package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The tokens of protobuf's text format: words (names, numbers), strings, punctuation. */
final class TextProtoTokens {

  private static final String PUNCTUATION = "{}<>[]:,;";
  private static final int LONGEST_EXCERPT = 40;

  private final String text;
  private final ProtoBudget budget;
  private int at;
  private int start;
  private @Nullable Token peeked;

  TextProtoTokens(String text, ReadLimits limits) {
    this.text = text;
    this.budget = new ProtoBudget(limits, this::place);
  }

  ProtoBudget budget() {
    return budget;
  }

  /** The text of a document in UTF-8, without the mark at its beginning. */
  static String decoded(byte[] document) throws SbomReadException {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SbomReadException("expected text protobuf in UTF-8, found something else", e);
    }
  }

  Token next() throws SbomReadException {
    Token token = peeked;
    peeked = null;
    return token == null ? read() : token;
  }

  /** Takes the next token if it is this punctuation. */
  boolean takeIf(String punctuation) throws SbomReadException {
    if (!peek().is(punctuation)) {
      return false;
    }
    peeked = null;
    return true;
  }

  boolean peekIsString() throws SbomReadException {
    return peek().kind() == Kind.STRING;
  }

  private Token peek() throws SbomReadException {
    Token token = peeked;
    if (token == null) {
      token = read();
      peeked = token;
    }
    return token;
  }

  /** Where the last token begins. */
  String place() {
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < start; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return "line " + line + ", column " + (start - lineStart + 1);
  }

  SbomReadException expected(String what, Token found) {
    String shown = found.kind() == Kind.END ? "the end" : "'" + excerpt(found.text()) + "'";
    return new SbomReadException(
        "expected %s, found %s at %s".formatted(what, shown, place()), null);
  }

  private static String excerpt(String text) {
    String shown = text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) : text;
    return shown.replaceAll("[^\\x20-\\x7e]", "?");
  }

  private Token read() throws SbomReadException {
    skipSpace();
    start = at;
    if (at == text.length()) {
      return new Token(Kind.END, "");
    }
    char c = text.charAt(at);
    if (PUNCTUATION.indexOf(c) >= 0) {
      at++;
      return new Token(Kind.PUNCTUATION, String.valueOf(c));
    }
    if (c == '"' || c == '\'') {
      return string(c);
    }
    if (c == '-') {
      at++;
      skipSpace();
    }
    int from = at;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    // the sign of an exponent stands inside a number
    if (from == at) {
      throw expected("a name, a value or a bracket", new Token(Kind.WORD, String.valueOf(c)));
    }
    budget.string(at - from);
    return new Token(Kind.WORD, (c == '-' ? "-" : "") + text.substring(from, at));
  }

  private boolean isWord(char c) {
    boolean isExponentSign =
        (c == '+' || c == '-')
            && at > start
            && "eE".indexOf(text.charAt(at - 1)) >= 0
            && isDigit(text.charAt(start == at ? start : firstOfWord()));
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || c == '_'
        || c == '.'
        || isExponentSign;
  }

  private int firstOfWord() {
    return text.charAt(start) == '-' && start + 1 < text.length() ? start + 1 : start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
      } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
        at++;
      } else {
        return;
      }
    }
  }

  /** A literal; its escapes name bytes, which together have to be UTF-8. */
  private Token string(char quote) throws SbomReadException {
    var bytes = new ByteArrayOutputStream();
    at++;
    int plain = at;
    while (true) {
      if (at == text.length() || text.charAt(at) == '\n') {
        throw expected("the end of a string on its line", new Token(Kind.STRING, "its begin"));
      }
      char c = text.charAt(at);
      if (c == quote || c == '\\') {
        bytes.writeBytes(text.substring(plain, at).getBytes(StandardCharsets.UTF_8));
        budget.string(bytes.size());
        at++;
        if (c == quote) {
          return new Token(Kind.STRING, utf8(bytes.toByteArray()));
        }
        escape(bytes);
        plain = at;
      } else {
        at++;
      }
    }
  }

  private String utf8(byte[] bytes) throws SbomReadException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SbomReadException("expected a string in UTF-8, found other bytes at " + place(), e);
    }
  }

  private void escape(ByteArrayOutputStream bytes) throws SbomReadException {
    char c = at < text.length() ? text.charAt(at++) : '\n';
    switch (c) {
      case 'n' -> bytes.write('\n');
      case 't' -> bytes.write('\t');
      case 'r' -> bytes.write('\r');
      case 'a' -> bytes.write(7);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'v' -> bytes.write(11);
      case '\\', '\'', '"', '?' -> bytes.write(c);
      case 'x', 'X' -> bytes.write(number(16, 1, 2));
      case 'u' -> codePoint(bytes, number(16, 4, 4));
      case 'U' -> codePoint(bytes, number(16, 8, 8));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        int octal = number(8, 1, 3);
        if (octal > 0xff) {
          throw expected("an escape of one byte", new Token(Kind.STRING, "\\..."));
        }
        bytes.write(octal);
      }
      default -> throw expected("an escape", new Token(Kind.STRING, "\\" + c));
    }
  }

  private void codePoint(ByteArrayOutputStream bytes, int codePoint) throws SbomReadException {
    if (!Character.isValidCodePoint(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
      throw expected("an escape of a character", new Token(Kind.STRING, "\\u..."));
    }
    bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }

  private int number(int radix, int least, int most) throws SbomReadException {
    int value = 0;
    int count = 0;
    while (count < most && at < text.length() && digit(text.charAt(at), radix) >= 0) {
      value = value * radix + digit(text.charAt(at++), radix);
      count++;
    }
    if (count < least) {
      throw expected("digits in an escape", new Token(Kind.STRING, "\\..."));
    }
    return value;
  }

  /** Of ASCII only. */
  private static int digit(char c, int radix) {
    return c < 0x80 ? Character.digit(c, radix) : -1;
  }

  /** What a token is. */
  enum Kind {
    WORD,
    STRING,
    PUNCTUATION,
    END
  }

  /** A token; a string without quotes and escapes. */
  record Token(Kind kind, String text) {

    boolean is(String punctuation) {
      return kind == Kind.PUNCTUATION && text.equals(punctuation);
    }

    boolean isNumber() {
      return kind == Kind.WORD && text.matches("-?[0-9].*");
    }
  }
}
