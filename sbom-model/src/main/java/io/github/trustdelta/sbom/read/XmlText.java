package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.InputText;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The characters of an XML document (XML 1.0 appendix F). The bytes tell whether it is UTF-16; the
 * declaration counts only among the encodings that look alike, so that it may still say UTF-16 of a
 * text that was converted on its way here.
 */
final class XmlText extends Reader {

  /** How much of a document is enough for {@link #charset}. */
  static final int FIRST_LOOK = 1 << 10;

  private static final int TAIL = 1 << 15;

  /** More than the parser is ahead of what it speaks of. */
  private static final int LINES = 1 << 14;

  private static final int LONGEST_EXCERPT = 200;
  private static final Pattern DECLARED =
      Pattern.compile(
          "^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"'][^>]*>");

  /** ASCII is UTF-8, and UTF-16 it is not. */
  private static final Set<String> AS_UTF_8 =
      Set.of("UTF-8", "UTF8", "US-ASCII", "ASCII", "UTF-16", "UTF-16LE", "UTF-16BE");

  /** Those that every Java runtime has. */
  private static final Set<String> OTHERS =
      Set.of("ISO-8859-1", "LATIN1", "ISO-8859-15", "WINDOWS-1252");

  private final Reader reader;
  private final String charset;
  private final long mostUnread;
  private boolean begun;
  private boolean ended;

  /** What is handed out first, and not counted. */
  private String outside = "";

  private int outsideRead;

  /** The end of what stands before the first character that is counted. */
  private String before = "";

  /** How many characters were handed out, ever and up to the last event. */
  private long count;

  private long countAtEvent;

  /** The line of the last of them, and where the last lines began. */
  private int line = 1;

  private final long[] lineStarts = new long[LINES];
  private char last;

  /** The characters handed out last, for the text in errors. */
  private final char[] tail = new char[TAIL];

  private XmlText(Reader reader, Charset charset, ReadLimits limits) {
    this.reader = reader;
    this.charset = charset.name();
    this.mostUnread = (long) limits.stringBytes() + TAIL;
  }

  /** The document from its beginning, which was read before. */
  static XmlText of(Charset charset, byte[] head, InputStream rest, ReadLimits limits) {
    var whole = new SequenceInputStream(new ByteArrayInputStream(head), rest);
    return new XmlText(new InputStreamReader(whole, charset.newDecoder()), charset, limits);
  }

  /** The rest of a document, and in front of it what makes it one by itself. */
  static XmlText after(XmlScanner scanner, ReadLimits limits) {
    var text =
        new XmlText(new InputStreamReader(scanner.rest(), UTF_8.newDecoder()), UTF_8, limits);
    text.outside = scanner.outside();
    text.before = scanner.before();
    text.begun = true;
    return text;
  }

  /** What was handed out is done with; only so much may follow before the next call. */
  void event() {
    countAtEvent = count;
  }

  /** How many characters come first that are not of the document. */
  int outside() {
    return outside.length();
  }

  /**
   * The last tag before the character that is there, up to that one; null at the end. The parser
   * counts its characters wrong where it loads some, but not its lines and columns.
   */
  @Nullable String around(int line, int column) {
    long from = Math.max(0, count - TAIL);
    long index = lineStart(line) + column - 1;
    if (index < from) {
      return "";
    }
    if (ended && index >= count) {
      return null;
    }
    var text = new StringBuilder();
    if (from == 0 && index < LONGEST_EXCERPT) {
      int shown = (int) Math.min(before.length(), LONGEST_EXCERPT - index);
      text.append(before, before.length() - shown, before.length());
    }
    long end = Math.min(count, index + 1);
    for (long i = Math.max(from, index - LONGEST_EXCERPT); i < end; i++) {
      char c = tail[(int) (i % TAIL)];
      if (i < index || c != '<') {
        text.append(c);
      }
    }
    int tag = text.lastIndexOf("<");
    return tag < 0 ? text.toString() : text.substring(tag);
  }

  /** The line of the character that would come next. */
  int lastLine() {
    return line;
  }

  int lastColumn() {
    return (int) (count - lineStart(line)) + 1;
  }

  /** The number of its first character; negative if that is in front of what is counted. */
  private long lineStart(int line) {
    return line == 1 ? -outside.length() : lineStarts[line % LINES];
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    if (count - countAtEvent > mostUnread) {
      throw new SbomReadException(
          "expected tags and comments of at most %d characters, found a longer one"
              .formatted(mostUnread - TAIL));
    }
    int first = Math.min(length, outside.length() - outsideRead);
    if (first > 0) {
      outside.getChars(outsideRead, outsideRead + first, to, offset);
      outsideRead += first;
      return first < length ? first + Math.max(0, read(to, offset + first, length - first)) : first;
    }
    int read = readChars(to, offset, length);
    if (!begun && read > 0) {
      begun = true;
      if (to[offset] == '\ufeff') {
        System.arraycopy(to, offset + 1, to, offset, read - 1);
        read = read > 1 ? read - 1 : readChars(to, offset, length);
      }
    }
    if (read < 0) {
      ended = true;
    } else {
      keep(to, offset, read);
      countLines(to, offset, read);
      count += read;
    }
    return read;
  }

  private void countLines(char[] chars, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      char c = chars[i];
      if (c == '\n' || c == '\r') {
        line += c == '\n' && last == '\r' ? 0 : 1;
        lineStarts[line % LINES] = count + (i - offset) + 1;
      }
      last = c;
    }
  }

  private void keep(char[] chars, int offset, int length) {
    int skipped = Math.max(0, length - TAIL);
    int from = offset + skipped;
    int left = length - skipped;
    int at = (int) ((count + skipped) % TAIL);
    while (left > 0) {
      int part = Math.min(left, TAIL - at);
      System.arraycopy(chars, from, tail, at, part);
      from += part;
      left -= part;
      at = 0;
    }
  }

  @Override
  public void close() {
    // the stream is the caller's
  }

  private int readChars(char[] to, int offset, int length) throws IOException {
    try {
      return reader.read(to, offset, length);
    } catch (CharacterCodingException e) {
      throw new SbomReadException(
          "expected sound %s, found bytes that are none".formatted(charset), e);
    }
  }

  /** What the beginning of a document says. */
  static Charset charset(byte[] head) throws SbomReadException {
    Charset utf16 = Utf16AsUtf8.charset(head);
    if (utf16 != null) {
      return utf16;
    }
    Matcher declared = DECLARED.matcher(new String(head, ISO_8859_1));
    if (!declared.find()) {
      return UTF_8;
    }
    String name = declared.group(1).toUpperCase(Locale.ROOT);
    if (AS_UTF_8.contains(name)) {
      return UTF_8;
    }
    if (OTHERS.contains(name)) {
      return Charset.forName(name);
    }
    throw new SbomReadException(
        "expected XML in UTF-8, UTF-16, ISO-8859-1, ISO-8859-15 or windows-1252, found "
            + InputText.quoted(declared.group(1))
            + " at line 1");
  }

  /** As many bytes as are allowed, then an error. */
  static final class Bounded extends FilterInputStream {

    private final long most;
    private long count;

    Bounded(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      counted(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      counted(Math.max(0, read));
      return read;
    }

    private void counted(int read) throws SbomReadException {
      count += read;
      if (count > most) {
        throw new SbomReadException(
            "the input is longer than the limit of %d bytes (maxBytes)".formatted(most));
      }
    }
  }
}
