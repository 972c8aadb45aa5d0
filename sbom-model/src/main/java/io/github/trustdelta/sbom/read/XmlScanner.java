package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML that nearly all documents consist of, straight from its bytes, several times as
 * fast as the platform's parser; whatever else it meets, it leaves to that one.
 *
 * <h2>How it works</h2>
 *
 * <p><b>It never says no.</b> It knows UTF-8, names of ASCII, tags, attributes, namespaces, text,
 * the five entities that need no declaration, references to characters, comments, processing
 * instructions and CDATA sections, and what of those is well-formed (XML 1.0, Namespaces in XML
 * 1.0). At anything else it goes back to the end of the last event and answers {@link #HAND_OVER}.
 * Then {@link XmlParser} goes on from there: it is given the tags that are open, so that it is in
 * the same state, and then {@link #rest}. So it decides whether that is an error, what it says of
 * it, and what there is beyond the usual, to the end of the document.
 *
 * <p><b>One token in the window.</b> A tag, comment, instruction or section is read when all of it
 * is there; where it stops short, the window is filled up and the token read once more from its
 * first byte. One that is longer than the window is handed over. Text comes in as many pieces as it
 * takes. Behind the last byte there is a zero, which no token has, so that no loop has to look for
 * the end of the window.
 *
 * <p><b>Words of eight bytes.</b> {@link XmlWords} goes over text and values by words, up to a byte
 * that may mean something in XML or in JSON.
 *
 * <p><b>Names are looked up, not made.</b> A name goes through a small table of those seen, where
 * one may push out another, so that no document makes it grow; an end tag is compared with the
 * start tag's bytes.
 *
 * <p><b>A place is a difference.</b> The column is counted from {@link #lineStart}, which
 * characters of several bytes move, so only they and line ends cost anything.
 */
final class XmlScanner {

  /** What follows is for the platform's parser. */
  static final int HAND_OVER = -1;

  /** No event; the token was passed over. */
  private static final int PASSED = 0;

  /** What is here is unknown, or not here as a whole. */
  private static final int STOPPED = -2;

  private static final int WINDOW = 1 << 16;

  /** How much is read at once, so as not to be far ahead of what an error is about. */
  private static final int MOST_AT_ONCE = 1 << 14;

  /** Enough to read a token again each time that so much was added. */
  private static final int LEAST_AT_ONCE = 1 << 12;

  /** How much of what was read an error may show. */
  private static final int KEPT = 1 << 8;

  /** Of zeros, behind the last byte; more than is looked at beyond it. */
  private static final int PADDING = 16;

  /** The names in the table, as a power of two. */
  private static final int NAMES = 9;

  /** Odd, so that it loses nothing, and spreads the bits up: 2 to the 64th by the golden ratio. */
  private static final long HASH = 0x9e37_79b9_7f4a_7c15L;

  /**
   * No less than the platform's parser looks at first, to find a declaration there; so that what it
   * says of the rest does not depend on where that begins.
   */
  private static final String FIRST_LOAD = " ".repeat(64);

  private static final int MOST_ATTRIBUTES = 16;
  private static final int LONGEST_DECLARATION = 200;

  private static final Pattern DECLARATION =
      Pattern.compile(
          "<\\?xml[ \\t]+version=(?:\"1\\.0\"|'1\\.0')"
              + "(?:[ \\t]+encoding=(?:\"[A-Za-z][\\w.-]*\"|'[A-Za-z][\\w.-]*'))?"
              + "(?:[ \\t]+standalone=(?:\"(?:yes|no)\"|'(?:yes|no)'))?[ \\t]*\\?>");

  private static final byte[] DECLARATION_START = "<?xml".getBytes(UTF_8);

  /** The byte order mark. */
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private static final byte[] CDATA = "<![CDATA[".getBytes(UTF_8);

  private final InputStream stream;
  private final byte[] window = new byte[WINDOW + PADDING];
  private int limit;
  private boolean exhausted;

  /** Offset of the window's first byte in the document. */
  private long base;

  private int pos;

  /** The document's byte that the current line begins with, so to say. */
  private long lineStart;

  private int line = 1;

  /** Of the token that is read: where it begins. */
  private int token;

  private int tokenLine = 1;
  private long tokenLineStart;

  private boolean begun;
  private boolean rootSeen;

  /** Whether the end of the element that began last follows. */
  private boolean isEmptyElement;

  private final XmlBindings elements = new XmlBindings();
  private final @Nullable XmlName[] names = new @Nullable XmlName[1 << NAMES];
  private int nameEnd;

  private String name = "";
  private String namespace = "";
  private int attributes;
  private final XmlName[] attributeNames = new XmlName[MOST_ATTRIBUTES];
  private final String[] attributeNamespaces = new String[MOST_ATTRIBUTES];
  private final XmlSlice[] attributeValues = new XmlSlice[MOST_ATTRIBUTES];
  private final XmlSlice text = new XmlSlice();
  private boolean isBlank;

  /** What is not in the window as it is meant. */
  private final XmlDecoded decoded = new XmlDecoded();

  /** The head was taken from the stream before. */
  XmlScanner(byte[] head, InputStream stream) {
    this.stream = stream;
    int from =
        Arrays.equals(head, 0, Math.min(head.length, MARK.length), MARK, 0, MARK.length)
            ? MARK.length
            : 0;
    this.limit = head.length - from;
    System.arraycopy(head, from, window, 0, limit);
    for (int i = 0; i < MOST_ATTRIBUTES; i++) {
      attributeValues[i] = new XmlSlice();
    }
  }

  /**
   * Goes to the next event.
   *
   * @return START_ELEMENT, END_ELEMENT, CHARACTERS or END_DOCUMENT of {@link XMLStreamConstants};
   *     or {@link #HAND_OVER}, and then there is nothing but {@link #rest} and what belongs to it
   */
  int next() throws IOException {
    if (isEmptyElement) {
      isEmptyElement = false;
      elements.close();
      return XMLStreamConstants.END_ELEMENT;
    }
    while (true) {
      token = pos;
      tokenLine = line;
      tokenLineStart = lineStart;
      int event = token();
      if (event > PASSED) {
        return event;
      }
      if (event == STOPPED) {
        pos = token;
        line = tokenLine;
        lineStart = tokenLineStart;
        if (!more()) {
          boolean isEnd = exhausted && pos == limit && isClosed();
          return isEnd ? XMLStreamConstants.END_DOCUMENT : HAND_OVER;
        }
      }
    }
  }

  String name() {
    return name;
  }

  String namespace() {
    return namespace;
  }

  int attributes() {
    return attributes;
  }

  String attributeName(int index) {
    return attributeNames[index].local;
  }

  String attributeNamespace(int index) {
    return attributeNamespaces[index];
  }

  XmlSlice attributeValue(int index) {
    return attributeValues[index];
  }

  XmlSlice text() {
    return text;
  }

  /** Whether the text is known to be nothing but white space. */
  boolean isBlank() {
    return isBlank;
  }

  int line() {
    return line;
  }

  int column() {
    return (int) (base + pos - lineStart) + 1;
  }

  // To go on elsewhere

  /** What comes after the last event. */
  InputStream rest() {
    return new SequenceInputStream(new ByteArrayInputStream(window, pos, limit - pos), stream);
  }

  /** The last of what comes before the rest. */
  String before() {
    int from = Math.max(0, pos - KEPT);
    while (from < pos && (window[from] & 0xc0) == 0x80) {
      from++;
    }
    return new String(window, from, pos - from, UTF_8);
  }

  /** How many events {@link #outside} makes. */
  int eventsOutside() {
    return isClosed() ? 2 : elements.depth();
  }

  /** What in front of the rest makes up for all that comes before, on one line. */
  String outside() {
    return begun ? FIRST_LOAD + (isClosed() ? "<closed/>" : elements.tags()) : "";
  }

  private boolean isClosed() {
    return rootSeen && elements.depth() == 0;
  }

  // Tokens

  private int token() {
    if (!begun) {
      return declaration();
    }
    if (window[pos] == '<') {
      return markup();
    }
    return elements.depth() > 0 ? characters() : space();
  }

  private int declaration() {
    if (isAt(DECLARATION_START, 0)) {
      Matcher known =
          DECLARATION.matcher(new String(window, 0, Math.min(limit, LONGEST_DECLARATION), UTF_8));
      if (!known.lookingAt()) {
        return STOPPED;
      }
      pos = known.end();
    } else if (limit < DECLARATION_START.length) {
      return STOPPED;
    }
    begun = true;
    return PASSED;
  }

  /** Between what is outside of the root element. */
  private int space() {
    int p = spaceEnd(pos);
    if (p == pos) {
      return STOPPED;
    }
    pos = p;
    return PASSED;
  }

  private int markup() {
    return switch (window[pos + 1]) {
      case '/' -> endTag();
      case '?' -> instruction();
      case '!' -> window[pos + 2] == '[' ? section() : comment();
      default -> startTag();
    };
  }

  private int comment() {
    if (window[pos + 2] != '-' || window[pos + 3] != '-') {
      return STOPPED;
    }
    int p = soundUntil('-', pos + 4);
    while (p >= 0 && window[p + 1] != '-') {
      p = soundUntil('-', p + 1);
    }
    if (p < 0 || window[p + 2] != '>') {
      return STOPPED;
    }
    pos = p + 3;
    return PASSED;
  }

  private int instruction() {
    XmlName target = name(pos + 2);
    if (target == null || !target.prefix.isEmpty() || target.local.equalsIgnoreCase("xml")) {
      return STOPPED;
    }
    int from = spaceEnd(nameEnd);
    int p = soundUntil('?', from);
    while (p >= 0 && window[p + 1] != '>') {
      p = soundUntil('?', p + 1);
    }
    if (p < 0 || (from == nameEnd && p > from)) {
      return STOPPED;
    }
    pos = p + 2;
    return PASSED;
  }

  private int section() {
    if (elements.depth() == 0 || !isAt(CDATA, pos)) {
      return STOPPED;
    }
    int from = pos + CDATA.length;
    int p = soundUntil(']', from);
    while (p >= 0 && (window[p + 1] != ']' || window[p + 2] != '>')) {
      p = soundUntil(']', p + 1);
    }
    if (p < 0 || (p > from && hasCarriageReturn(from, p))) {
      return STOPPED;
    }
    pos = p + 3;
    return characters(window, from, p, false, false);
  }

  private boolean hasCarriageReturn(int from, int to) {
    for (int i = from; i < to; i++) {
      if (window[i] == '\r') {
        return true;
      }
    }
    return false;
  }

  // Tags

  private int endTag() {
    if (elements.depth() == 0 || !elements.innermost().isAt(window, pos + 2)) {
      return STOPPED;
    }
    int p = pos + 2 + elements.innermost().length();
    if (window[p] != '>') {
      p = spaceEnd(p);
      if (window[p] != '>') {
        return STOPPED;
      }
    }
    pos = p + 1;
    elements.close();
    return XMLStreamConstants.END_ELEMENT;
  }

  private int startTag() {
    XmlName element = name(pos + 1);
    if (element == null || isClosed()) {
      return STOPPED;
    }
    attributes = 0;
    decoded.clear();
    elements.begin();
    int p = attributes(nameEnd);
    boolean isEmpty = p >= 0 && window[p] == '/';
    if (p < 0 || (isEmpty && window[p + 1] != '>') || !resolve(element)) {
      return STOPPED;
    }
    pos = p + (isEmpty ? 2 : 1);
    elements.open(element);
    rootSeen = true;
    isEmptyElement = isEmpty;
    name = element.local;
    return XMLStreamConstants.START_ELEMENT;
  }

  /** Finds the namespaces of an element and its attributes, no two of which may be the same. */
  private boolean resolve(XmlName element) {
    String of = elements.namespace(element);
    if (of == null) {
      return false;
    }
    namespace = of;
    for (int i = 0; i < attributes; i++) {
      XmlName attribute = attributeNames[i];
      String ofAttribute = attribute.prefix.isEmpty() ? "" : elements.namespace(attribute);
      if (ofAttribute == null) {
        return false;
      }
      attributeNamespaces[i] = ofAttribute;
      for (int j = 0; j < i; j++) {
        if (attributeNames[j].local.equals(attribute.local)
            && attributeNamespaces[j].equals(ofAttribute)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Reads them up to the mark that ends the tag, the place of which is the result; or negative. */
  private int attributes(int from) {
    int p = from;
    while (window[p] != '>' && window[p] != '/') {
      int next = spaceEnd(p);
      if (next == p) {
        return STOPPED;
      }
      p = next;
      if (window[p] == '>' || window[p] == '/') {
        return p;
      }
      p = attribute(p);
      if (p < 0) {
        return STOPPED;
      }
    }
    return p;
  }

  private int attribute(int from) {
    XmlName attribute = name(from);
    if (attribute == null || attributes == MOST_ATTRIBUTES) {
      return STOPPED;
    }
    int p = window[nameEnd] == '=' ? nameEnd : spaceEnd(nameEnd);
    if (window[p] != '=') {
      return STOPPED;
    }
    p++;
    byte quote = window[p];
    if (quote != '"' && quote != '\'') {
      p = spaceEnd(p);
      quote = window[p];
      if (quote != '"' && quote != '\'') {
        return STOPPED;
      }
    }
    XmlSlice value = attributeValues[attributes];
    int end = value(p + 1, quote, value);
    if (end < 0) {
      return STOPPED;
    }
    if (!attribute.isBinding) {
      attributeNames[attributes++] = attribute;
    } else if (!elements.bind(attribute, value)) {
      return STOPPED;
    }
    return end + 1;
  }

  /** Reads up to the closing quote, the place of which is the result; or negative. */
  private int value(int from, byte quote, XmlSlice value) {
    int p = from;
    boolean isPlain = true;
    while (true) {
      p = XmlWords.plainEnd(window, p);
      byte b = window[p];
      if (b == quote) {
        value.set(window, from, p, isPlain);
        return p;
      }
      switch (b) {
        case '"', '\\' -> {
          isPlain = false;
          p++;
        }
        case '\'', '#', ']' -> p++;
        case '&', '\n', '\r', '\t' -> {
          return decodedValue(from, p, quote, value);
        }
        default -> {
          int length = b < 0 ? lengthBeyondAscii(p) : 0;
          if (length == 0) {
            return STOPPED;
          }
          p += length;
        }
      }
    }
  }

  /** XML 1.0, 3.3.3: white space is a blank, unless it is written as a reference. */
  private int decodedValue(int from, int sound, byte quote, XmlSlice value) {
    int begin = decoded.end();
    decoded.add(window, from, sound);
    int p = sound;
    while (p >= 0 && window[p] != quote) {
      int start = p;
      switch (window[p]) {
        case '&' -> p = decoded.reference(window, p);
        case '<' -> p = STOPPED;
        case '\t', '\n', '\r' -> {
          decoded.addBlank();
          p = oneEnd(p);
        }
        default -> {
          p = oneEnd(p);
          decoded.add(window, start, Math.max(start, p));
        }
      }
    }
    decoded.slice(begin, value);
    return p;
  }

  // Text

  private int characters() {
    int from = window[pos] == '\r' && window[pos + 1] == '\n' ? pos + 1 : pos;
    int p = from;
    boolean isPlain = true;
    while (window[p] == ' ' || window[p] == '\n' || window[p] == '\t') {
      isPlain &= window[p] == ' ';
      if (window[p++] == '\n') {
        lineEnds(p);
      }
    }
    if (window[p] == '<') {
      pos = p;
      return characters(window, from, p, isPlain, true);
    }
    while (true) {
      p = XmlWords.plainEnd(window, p);
      int length = 1;
      switch (window[p]) {
        case '\n' -> {
          lineEnds(p + 1);
          isPlain = false;
        }
        case '\t', '"', '\\' -> isPlain = false;
        case '\'', '#' -> {}
        case ']' -> length = p + 2 < limit && !isSectionEnd(p) ? 1 : 0;
        default -> length = window[p] < 0 ? lengthBeyondAscii(p) : 0;
      }
      if (length == 0) {
        break;
      }
      p += length;
    }
    if (p == from) {
      return window[p] == '&' ? referredTo() : STOPPED;
    }
    pos = p;
    return characters(window, from, p, isPlain, false);
  }

  private boolean isSectionEnd(int at) {
    return window[at] == ']' && window[at + 1] == ']' && window[at + 2] == '>';
  }

  private int referredTo() {
    decoded.clear();
    int p = decoded.reference(window, pos);
    if (p < 0) {
      return STOPPED;
    }
    pos = p;
    decoded.slice(0, text);
    isBlank = false;
    return XMLStreamConstants.CHARACTERS;
  }

  private int characters(byte[] bytes, int from, int to, boolean isPlain, boolean isSpace) {
    text.set(bytes, from, to, isPlain);
    isBlank = isSpace;
    return XMLStreamConstants.CHARACTERS;
  }

  // Bytes

  /** Where this byte is next, only sound characters before it; or negative. */
  private int soundUntil(char mark, int from) {
    int p = from;
    while (p >= 0 && window[p] != mark) {
      p = oneEnd(p);
    }
    return p;
  }

  private int spaceEnd(int from) {
    int p = from;
    while (p >= 0 && isSpace(window[p])) {
      p = oneEnd(p);
    }
    return Math.max(p, from);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r';
  }

  /** The place behind one character, or line end of two; or negative if it is none, or half. */
  private int oneEnd(int p) {
    byte b = window[p];
    if (b >= ' ' || b == '\t') {
      return p + 1;
    }
    if (b < 0) {
      int length = lengthBeyondAscii(p);
      return length == 0 ? STOPPED : p + length;
    }
    int end = b == '\n' ? p + 1 : b == '\r' && window[p + 1] == '\n' ? p + 2 : STOPPED;
    if (end > 0) {
      lineEnds(end);
    }
    return end;
  }

  private void lineEnds(int at) {
    line++;
    lineStart = base + at;
  }

  /** How many bytes the character has, which counts as it does in UTF-16; 0 if it is none. */
  private int lengthBeyondAscii(int p) {
    int lead = window[p] & 0xff;
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    int character = lead & (0xff >> (length + 1));
    for (int i = 1; i < length; i++) {
      if ((window[p + i] & 0xc0) != 0x80) {
        return 0;
      }
      character = (character << 6) | (window[p + i] & 0x3f);
    }
    int least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
    if (lead < 0xc0 || lead > 0xf7 || character < least || !XmlDecoded.isCharacter(character)) {
      return 0;
    }
    lineStart += length - (length == 4 ? 2 : 1);
    return length;
  }

  /** The name that begins there, and ends at {@link #nameEnd}; null if it is no usual one. */
  private @Nullable XmlName name(int from) {
    int p = from;
    int length;
    long hash = 0;
    do {
      long word = XmlWords.at(window, p);
      length = XmlWords.nameEnd(word);
      hash = (hash ^ XmlWords.firstOf(word, length)) * HASH;
      p += length;
    } while (length == XmlWords.SIZE);
    nameEnd = p;
    int index = (int) (hash >>> (Long.SIZE - NAMES));
    XmlName known = names[index];
    if (known == null || known.length() != p - from || !known.isAt(window, from)) {
      known = XmlName.of(window, from, p - from);
      names[index] = known;
    }
    return known;
  }

  private boolean isAt(byte[] text, int from) {
    return Arrays.equals(text, 0, text.length, window, from, from + text.length);
  }

  /** Whether there is more in the window than before. */
  private boolean more() throws IOException {
    int done = Math.max(0, token - KEPT);
    if (WINDOW - limit < MOST_AT_ONCE && done > 0) {
      System.arraycopy(window, done, window, 0, limit - done);
      pos -= done;
      token -= done;
      limit -= done;
      base += done;
    }
    int before = limit;
    int wanted = Math.min(WINDOW, limit + LEAST_AT_ONCE);
    while (limit < wanted && !exhausted) {
      int count = stream.read(window, limit, Math.min(WINDOW - limit, MOST_AT_ONCE));
      exhausted = count < 0;
      limit += Math.max(0, count);
    }
    Arrays.fill(window, limit, limit + PADDING, (byte) 0);
    return limit > before;
  }
}
