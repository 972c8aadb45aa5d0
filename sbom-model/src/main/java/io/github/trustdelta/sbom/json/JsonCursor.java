package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A strict, bounded pull reader over the bytes of one JSON document.
 *
 * <p>It accepts exactly the grammar of RFC 8259 in well-formed UTF-8, also in what is skipped. A
 * byte order mark is accepted, and ignored, once at the beginning (RFC 8259, section 8.1 allows
 * that). An unpaired surrogate that is written as an escape is kept as it is in a string (section
 * 8.2), and refused in a member name. Two members of one name in any object are refused. Every
 * error says what was expected, what was found, and where.
 *
 * <p>The caller drives: where a value is due, exactly one value method is called ({@link #peek}
 * tells which); {@link #beginObject} is followed by {@link #nextMember} until it answers false, and
 * {@link #beginArray} by {@link #nextElement}. Calling out of turn is an {@link
 * IllegalStateException}. For one thread, for one document. The stream is not closed. A thread that
 * is interrupted gets a {@link CancellationException} and stays interrupted.
 *
 * <h2>How it works</h2>
 *
 * <p><b>One window.</b> All reading happens in {@code window[pos, limit)}. Over a byte array that
 * is the array itself, not copied. Over a stream it is a buffer that slides: {@link #pos} stays at
 * the first byte of the token being read, so everything before it may be dropped, and the window
 * grows only when a single token (or a captured value) needs more than it has. It is at least half
 * free after each slide, so moving bytes costs no more than reading them.
 *
 * <p><b>No strings until asked.</b> A name stays a slice of the window with its 64-bit hash, which
 * serves both the search for duplicates ({@link SeenNames}) and the table of known names ({@link
 * JsonNames}). Strings of plain ASCII, nearly all there are, become a {@code String} by one copy.
 *
 * <p><b>The path costs a few stores per member.</b> One {@link Frame} per open object or array,
 * reused per depth, holds the slice of the current name or the current index; only an error makes
 * text of it. When the window slides, the few names that it loses are copied into their frames
 * first.
 *
 * <p><b>Skipping is reading.</b> {@link #skipValue} walks with the same methods in a loop, so it
 * refuses what reading would refuse, at the same place, and nothing recurses on input.
 *
 * <p>Loops over runs of bytes are in {@link Utf8Scanner}.
 */
public final class JsonCursor {
  private static final int WINDOW = 1 << 16;

  /** How much of a word an error shows. */
  private static final int MAX_FOUND = 40;

  private static final int MAX_SEQUENCE = 4;

  /** How many steps of a long path an error shows at either end. */
  private static final int PATH_ENDS = 8;

  /** Between two looks at whether the thread was cancelled, as a mask. */
  private static final int INTERRUPTIBLE = (1 << 10) - 1;

  private static final int ASCII = 0;
  private static final int BEYOND_ASCII = 1;
  private static final int ESCAPED = 2;

  private final JsonLimits limits;
  private final @Nullable InputStream stream;

  private byte[] window;
  private int pos;
  private int limit;

  /** Input offset of {@code window[0]}. */
  private long base;

  private boolean started;
  private boolean exhausted;

  /** Whether the next call has to read a value. */
  private boolean valueDue = true;

  /** Input offset of the current value: the one that is due, else the one read last. */
  private long valueOffset;

  /** Text of the scalar read last, for {@link #expected}. */
  private @Nullable String lastText;

  /** Start in the window of the value being captured, or -1. */
  private int captureStart = -1;

  private int captureDepth;
  private int captureLimit;

  private Frame[] frames = {new Frame()};
  private Frame top = frames[0];
  private int depth;

  /** What {@link #scanString} saw: a union of {@link #BEYOND_ASCII} and {@link #ESCAPED}. */
  private int stringKind;

  private int steps;

  /** What {@link #scanNumber} saw. */
  private boolean integer;

  /** Reads the array itself; it must not change meanwhile. */
  public static JsonCursor of(byte[] json, JsonLimits limits) {
    return new JsonCursor(null, Objects.requireNonNull(json, "json"), limits);
  }

  /** Reads the stream through a window, never the whole input at once. */
  public static JsonCursor of(InputStream json, JsonLimits limits) {
    return of(json, limits, WINDOW);
  }

  /** So that tests slide the window over small documents. */
  static JsonCursor of(InputStream json, JsonLimits limits, int windowBytes) {
    return new JsonCursor(Objects.requireNonNull(json, "json"), new byte[windowBytes], limits);
  }

  private JsonCursor(@Nullable InputStream stream, byte[] window, JsonLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.stream = stream;
    this.window = window;
  }

  /** The kind of the value that is due. */
  public JsonToken peek() throws IOException {
    JsonToken token = tokenOf(valueByte());
    if (token == null) {
      throw unexpected("a value");
    }
    return token;
  }

  public void beginObject() throws IOException {
    begin('{', "an object", true);
  }

  /**
   * Goes to the next member of the object and to its value.
   *
   * @return false if there is none; the object is then closed
   */
  public boolean nextMember() throws IOException {
    countStep();
    Frame object = container(true);
    int b = nextByte();
    if (object.first) {
      object.first = false;
      if (b == '}') {
        return end(object);
      }
      if (b != '"') {
        throw unexpected("a member name or '}'");
      }
    } else if (b == ',') {
      pos++;
      if (nextByte() != '"') {
        object.forgetName();
        throw unexpected("a member name");
      }
    } else if (b == '}') {
      return end(object);
    } else {
      throw unexpected("',' or '}'");
    }
    readName(object);
    if (nextByte() != ':') {
      throw unexpected("':'");
    }
    pos++;
    nextByte();
    valueOffset = base + pos;
    valueDue = true;
    return true;
  }

  /** The constant whose name the current member has, or the table's constant for unknown names. */
  public <E extends Enum<E>> E member(JsonNames<E> names) {
    Frame object = frameWithName();
    return names.find(object.nameHash, nameBytes(object), object.nameStart, object.nameLength);
  }

  /** The current member's name. */
  public String memberName() {
    return nameOf(frameWithName());
  }

  public void beginArray() throws IOException {
    begin('[', "an array", false);
  }

  /**
   * Goes to the next element of the array.
   *
   * @return false if there is none; the array is then closed
   */
  public boolean nextElement() throws IOException {
    countStep();
    Frame array = container(false);
    int b = nextByte();
    if (array.first) {
      array.first = false;
      if (b == ']') {
        return end(array);
      }
      if (b < 0) {
        throw unexpected("a value or ']'");
      }
    } else if (b == ',') {
      pos++;
      nextByte();
    } else if (b == ']') {
      return end(array);
    } else {
      throw unexpected("',' or ']'");
    }
    array.index++;
    valueOffset = base + pos;
    valueDue = true;
    return true;
  }

  public String string() throws IOException {
    if (valueByte() != '"') {
      throw unexpected("a string");
    }
    int end = scanString(limits.maxStringBytes(), "string", "maxStringBytes");
    String text = text(pos + 1, end, stringKind);
    pos = end + 1;
    consumed(text);
    return text;
  }

  /** The string, or null for the literal {@code null}. */
  public @Nullable String stringOrNull() throws IOException {
    int b = valueByte();
    if (b == 'n') {
      literal("null");
      return null;
    }
    if (b != '"') {
      throw unexpected("a string or null");
    }
    return string();
  }

  public boolean bool() throws IOException {
    int b = valueByte();
    if (b != 't' && b != 'f') {
      throw unexpected("true or false");
    }
    literal(b == 't' ? "true" : "false");
    return b == 't';
  }

  /** An integer without fraction and exponent. */
  public long longValue() throws IOException {
    String expected = "an integer of at most 64 bits";
    if (!startsNumber(valueByte())) {
      throw unexpected(expected);
    }
    int end = scanNumber();
    String text = new String(window, pos, end - pos, ISO_8859_1);
    try {
      if (integer) {
        long value = Long.parseLong(text);
        pos = end;
        consumed(text);
        return value;
      }
    } catch (NumberFormatException tooLarge) {
      // reported below, together with fractions
    }
    throw failure("expected " + expected + ", found " + InputText.quoted(text), base + pos);
  }

  /** A number as it is written. */
  public String numberText() throws IOException {
    if (!startsNumber(valueByte())) {
      throw unexpected("a number");
    }
    int end = scanNumber();
    String text = new String(window, pos, end - pos, ISO_8859_1);
    pos = end;
    consumed(text);
    return text;
  }

  /**
   * A string, or a number or boolean as it is written: for members whose type producers mistake.
   */
  public String scalarText() throws IOException {
    return switch (peek()) {
      case STRING -> string();
      case NUMBER -> numberText();
      case TRUE, FALSE -> Boolean.toString(bool());
      case BEGIN_OBJECT, BEGIN_ARRAY, NULL -> throw unexpected("a string, a number or a boolean");
    };
  }

  /** Whether the value is {@code null}; if so it is read, else it is still due. */
  public boolean nullValue() throws IOException {
    if (valueByte() != 'n') {
      return false;
    }
    literal("null");
    return true;
  }

  /** Reads past any value; it is checked all the same. */
  public void skipValue() throws IOException {
    int floor = depth;
    enterValue();
    while (depth > floor) {
      if (top.isObject ? nextMember() : nextElement()) {
        enterValue();
      }
    }
  }

  /** {@link #captureValue(int)} with the limit of a string. */
  public byte[] captureValue() throws IOException {
    return captureValue(limits.maxStringBytes());
  }

  /** Reads past any value, checking it, and returns its bytes as they are in the input. */
  public byte[] captureValue(int maxBytes) throws IOException {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes is negative: " + maxBytes);
    }
    valueByte();
    captureStart = pos;
    captureDepth = depth;
    captureLimit = Math.min(maxBytes, JsonLimits.LARGEST_STRING);
    skipValue();
    checkCapture(pos);
    byte[] value = Arrays.copyOfRange(window, captureStart, pos);
    captureStart = -1;
    return value;
  }

  /** Makes sure that the value at the top was read, and that nothing but white space follows. */
  public void endDocument() throws IOException {
    if (depth > 0 || valueDue) {
      throw new IllegalStateException("the document has not been read to its end");
    }
    if (nextByte() >= 0) {
      throw unexpected("the end of the input");
    }
  }

  /** Where the current value begins, in bytes from the beginning of the input. */
  public long offset() {
    return valueOffset;
  }

  /** Where the current value is, such as {@code $.components[3].purl}. */
  public String path() {
    return path(depth);
  }

  /** An exception about the current value, for the caller to throw. */
  public JsonSyntaxException error(String problem) {
    return failure(problem, valueOffset);
  }

  /** An exception about the current value, whether it is still due or was read last. */
  public JsonSyntaxException expected(String expected) {
    if (valueDue && started) {
      JsonToken token = pos < limit ? tokenOf(window[pos]) : null;
      return failure(
          "expected " + expected + ", found " + (token == null ? found(pos) : token.description()),
          valueOffset);
    }
    String found = lastText == null ? "" : ", found " + InputText.quoted(lastText);
    return failure("expected " + expected + found, valueOffset);
  }

  // For JsonShapes

  /**
   * Whether an object is due; if so there are as many bytes from it on in the window as asked for,
   * fewer only at the end of the input.
   */
  boolean fillBeforeObject(int bytes) throws IOException {
    if (!valueDue || valueByte() != '{' || depth >= limits.maxDepth() - JsonShapes.DEEPEST) {
      return false;
    }
    if (limit - pos < bytes) {
      have(pos, bytes);
    }
    return captureStart < 0;
  }

  byte[] window() {
    return window;
  }

  int position() {
    return pos;
  }

  int limit() {
    return limit;
  }

  int longestString() {
    return limits.maxStringBytes();
  }

  int longestName() {
    return limits.maxNameBytes();
  }

  /** The object that was due was read by somebody else, and ends at a place in the window. */
  void passObject(int end) {
    pos = end;
    consumed(null);
  }

  // Values

  /** The first byte of the value that is due, or -1 at the end of the input. */
  private int valueByte() throws IOException {
    if (!valueDue) {
      throw new IllegalStateException("no value is due here");
    }
    if (pos < limit) {
      return window[pos] & 0xFF;
    }
    int b = nextByte();
    valueOffset = base + pos;
    return b;
  }

  private void consumed(@Nullable String text) {
    valueDue = false;
    lastText = text;
  }

  private void begin(char bracket, String description, boolean isObject) throws IOException {
    if (valueByte() != bracket) {
      throw unexpected(description);
    }
    if (depth == limits.maxDepth()) {
      throw failure(
          "nested deeper than the limit of " + limits.maxDepth() + " (maxDepth)", base + pos);
    }
    depth++;
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth + 1 + depth / 2);
    }
    if (frames[depth] == null) {
      frames[depth] = new Frame();
    }
    top = frames[depth];
    top.open(isObject, base + pos);
    pos++;
    valueDue = false;
  }

  private boolean end(Frame frame) {
    pos++;
    depth--;
    top = frames[depth];
    valueOffset = frame.offset;
    consumed(null);
    return false;
  }

  private void countStep() {
    if ((++steps & INTERRUPTIBLE) == 0 && Thread.currentThread().isInterrupted()) {
      throw new CancellationException("reading was interrupted");
    }
  }

  private Frame container(boolean isObject) {
    Frame frame = top;
    if (valueDue || depth == 0 || frame.isObject != isObject) {
      throw new IllegalStateException(
          valueDue ? "a value is due here" : isObject ? "not in an object" : "not in an array");
    }
    return frame;
  }

  /** Reads a scalar or the bracket that opens a container. */
  private void enterValue() throws IOException {
    int b = valueByte();
    switch (b) {
      case '"' -> {
        pos = scanString(limits.maxStringBytes(), "string", "maxStringBytes") + 1;
        consumed(null);
      }
      case '{' -> beginObject();
      case '[' -> beginArray();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> {
        if (!startsNumber(b)) {
          throw unexpected("a value");
        }
        pos = scanNumber();
        consumed(null);
      }
    }
  }

  private void literal(String text) throws IOException {
    int p = have(pos, text.length());
    for (int i = 0; i < text.length(); i++) {
      if (p + i >= limit || window[p + i] != text.charAt(i)) {
        throw expectedAt("a value", p);
      }
    }
    pos = p + text.length();
    consumed(text);
  }

  // Strings and names

  /**
   * Checks the string whose opening quote is at {@link #pos}.
   *
   * @return where its closing quote is
   */
  private int scanString(int maxBytes, String what, String limitName) throws IOException {
    int kind = ASCII;
    int p = pos + 1;
    while (true) {
      p = Utf8Scanner.plainEnd(window, p, limit);
      if (p - pos - 1 > maxBytes) {
        String most = maxBytes + " bytes (" + limitName + ")";
        throw failure("the " + what + " is longer than the limit of " + most, base + pos);
      }
      if (p == limit) {
        p = more(p);
        if (p == limit) {
          throw expectedAt("'\"' to end the " + what, p);
        }
        continue;
      }
      byte b = window[p];
      if (b == '"') {
        stringKind = kind;
        return p;
      }
      if (b == '\\') {
        kind |= ESCAPED;
        p = scanEscape(p);
      } else if (b < 0) {
        kind |= BEYOND_ASCII;
        p = scanSequence(p);
      } else {
        throw expectedAt("control characters to be escaped in a " + what, p);
      }
    }
  }

  private int scanEscape(int start) throws IOException {
    int p = have(start, 2);
    if (p + 1 < limit && Utf8Scanner.unescaped(window[p + 1]) >= 0) {
      return p + 2;
    }
    p = have(p, 6);
    if (p + 1 >= limit) {
      throw expectedAt("an escape after '\\'", p + 1);
    }
    if (window[p + 1] != 'u') {
      throw expectedAt("one of \"\\/bfnrtu after '\\'", p + 1);
    }
    if (p + 6 > limit || Utf8Scanner.hex4(window, p + 2) < 0) {
      throw expectedAt("four hexadecimal digits after '\\u'", Math.min(p + 2, limit));
    }
    return p + 6;
  }

  private int scanSequence(int start) throws IOException {
    int p = start;
    int length = Utf8Scanner.sequenceLength(window, p, limit);
    if (length == Utf8Scanner.INCOMPLETE) {
      p = have(p, MAX_SEQUENCE);
      length = Utf8Scanner.sequenceLength(window, p, limit);
    }
    if (length <= 0) {
      throw notUtf8(p);
    }
    return p + length;
  }

  private void readName(Frame object) throws IOException {
    object.forgetName();
    long offset = base + pos;
    int end = scanString(limits.maxNameBytes(), "member name", nameLimit());
    if ((stringKind & ESCAPED) == 0) {
      object.setName(window, pos + 1, end - pos - 1);
    } else {
      String name = text(pos + 1, end, stringKind);
      if (!InputText.isWellFormed(name)) {
        throw failure("expected a member name without unpaired surrogates", offset);
      }
      object.setName(name);
    }
    pos = end + 1;
    SeenNames.Answer answer = object.seen.add(object.nameHash);
    if (answer != SeenNames.Answer.NEW) {
      throw failure(refusal(answer, nameOf(object)), offset);
    }
  }

  private static String refusal(SeenNames.Answer answer, String name) {
    return switch (answer) {
      case SEEN -> "expected each member name once, found " + InputText.quoted(name) + " again";
      case CROWDED -> "the member names of this object collide as only crafted ones do";
      case FULL -> "more members than the fixed limit of " + SeenNames.MOST_NAMES;
      case NEW -> throw new AssertionError(answer);
    };
  }

  private String nameLimit() {
    return limits.maxStringBytes() < JsonLimits.MAX_NAME_BYTES
        ? "maxStringBytes"
        : "fixed for names";
  }

  private String text(int start, int end, int kind) {
    if (kind == ASCII) {
      return new String(window, start, end - start, ISO_8859_1);
    }
    if (kind == BEYOND_ASCII) {
      return new String(window, start, end - start, UTF_8);
    }
    var chars = new char[end - start];
    return new String(chars, 0, Utf8Scanner.unescape(window, start, end, chars));
  }

  private Frame frameWithName() {
    if (depth == 0 || !top.isObject || top.nameLength < 0) {
      throw new IllegalStateException("not at a member of an object");
    }
    return top;
  }

  private byte[] nameBytes(Frame frame) {
    return frame.nameInWindow ? window : frame.savedName;
  }

  private String nameOf(Frame frame) {
    if (frame.escapedName != null) {
      return frame.escapedName;
    }
    return new String(nameBytes(frame), frame.nameStart, frame.nameLength, UTF_8);
  }

  // Numbers

  private static boolean startsNumber(int b) {
    return b == '-' || (b >= '0' && b <= '9');
  }

  /**
   * Checks the number at {@link #pos} (RFC 8259, section 6).
   *
   * @return where it ends
   */
  private int scanNumber() throws IOException {
    have(pos, JsonLimits.MAX_NUMBER_BYTES + 1);
    int start = window[pos] == '-' ? pos + 1 : pos;
    int p = scanDigits(start, "a digit");
    if (window[start] == '0' && p > start + 1) {
      throw expectedAt("no digit after a leading zero", start + 1);
    }
    integer = true;
    if (p < limit && window[p] == '.') {
      integer = false;
      p = scanDigits(p + 1, "a digit after the decimal point");
    }
    if (p < limit && (window[p] | 0x20) == 'e') {
      integer = false;
      boolean signed = p + 1 < limit && (window[p + 1] == '+' || window[p + 1] == '-');
      p = scanDigits(signed ? p + 2 : p + 1, "a digit in the exponent");
    }
    if (p - pos > JsonLimits.MAX_NUMBER_BYTES) {
      throw numberTooLong();
    }
    return p;
  }

  private int scanDigits(int from, String expected) throws IOException {
    int end = Utf8Scanner.digitsEnd(window, from, limit);
    if (end == from) {
      throw from - pos > JsonLimits.MAX_NUMBER_BYTES ? numberTooLong() : expectedAt(expected, from);
    }
    return end;
  }

  private JsonSyntaxException numberTooLong() {
    return failure(
        "the number is longer than the fixed limit of " + JsonLimits.MAX_NUMBER_BYTES + " bytes",
        base + pos);
  }

  // The window

  /** Skips white space; the byte at {@link #pos} then, or -1 at the end of the input. */
  private int nextByte() throws IOException {
    if (pos < limit && window[pos] > ' ') {
      return window[pos];
    }
    if (!started) {
      start();
    }
    while (true) {
      pos = Utf8Scanner.spaceEnd(window, pos, limit);
      if (pos < limit) {
        return window[pos] & 0xFF;
      }
      more(pos);
      if (pos == limit) {
        return -1;
      }
    }
  }

  private void start() throws IOException {
    started = true;
    have(0, 3);
    if (limit >= 3
        && window[0] == (byte) 0xEF
        && window[1] == (byte) 0xBB
        && window[2] == (byte) 0xBF) {
      pos = 3;
    } else if (limit >= 2 && (window[0] == 0 || window[1] == 0 || isUtf16Mark())) {
      throw failure("expected UTF-8, found what looks like UTF-16 or UTF-32", 0);
    }
  }

  private boolean isUtf16Mark() {
    return (window[0] & window[1] & 0xFF) == 0xFE && window[0] != window[1];
  }

  /**
   * Tries to have {@code count} bytes from {@code p} on in the window.
   *
   * @return where {@code p} is now; there are fewer bytes only at the end of the input
   */
  private int have(int p, int count) throws IOException {
    int at = p;
    while (limit - at < count) {
      int had = limit - at;
      at = more(at);
      if (limit - at == had) {
        return at;
      }
    }
    return at;
  }

  /**
   * Reads on behind {@link #limit}.
   *
   * @return where {@code p} is now; nothing was added only at the end of the input
   */
  private int more(int p) throws IOException {
    if (captureStart >= 0) {
      checkCapture(p);
    }
    if (exhausted) {
      return p;
    }
    if (stream == null) {
      exhausted = true;
      limit = window.length;
      checkLength();
      return p;
    }
    int dropped = limit == window.length ? makeRoom() : 0;
    // one byte more than allowed, to see whether there is one
    long allowed = limits.maxBytes() - base - limit;
    int count = read(stream, (int) Math.min(window.length - limit - 1, allowed) + 1);
    if (count < 0) {
      exhausted = true;
    } else {
      limit += count;
      checkLength();
    }
    return p - dropped;
  }

  private int read(InputStream from, int atMost) throws IOException {
    int count = from.read(window, limit, atMost);
    if (count != 0) {
      return count;
    }
    // against the contract of InputStream, but seen; a single byte cannot be "none"
    int b = from.read();
    if (b < 0) {
      return -1;
    }
    window[limit] = (byte) b;
    return 1;
  }

  /** Drops what was read, if that is half of the window, else doubles the window. */
  private int makeRoom() {
    int keep = captureStart >= 0 ? captureStart : pos;
    if (keep <= window.length / 2) {
      window = Arrays.copyOf(window, window.length * 2);
      return 0;
    }
    for (int i = 1; i <= depth; i++) {
      frames[i].beforeSlide(window, keep);
    }
    System.arraycopy(window, keep, window, 0, limit - keep);
    base += keep;
    limit -= keep;
    pos -= keep;
    if (captureStart >= 0) {
      captureStart = 0;
    }
    return keep;
  }

  private void checkLength() throws JsonSyntaxException {
    if (base + limit > limits.maxBytes()) {
      throw failure(
          "the input is longer than the limit of " + limits.maxBytes() + " bytes (maxBytes)",
          limits.maxBytes());
    }
  }

  private void checkCapture(int end) throws JsonSyntaxException {
    if (end - captureStart > captureLimit) {
      throw new JsonSyntaxException(
          "the value is longer than the limit of " + captureLimit + " bytes for it",
          path(captureDepth),
          base + captureStart);
    }
  }

  // Errors

  private JsonSyntaxException failure(String problem, long offset) {
    return new JsonSyntaxException(problem, path(), offset);
  }

  /** For what is at {@link #pos}. */
  private JsonSyntaxException unexpected(String expected) throws IOException {
    JsonToken token = valueDue && pos < limit ? tokenOf(window[pos]) : null;
    if (token == null) {
      return expectedAt(expected, pos);
    }
    return failure("expected " + expected + ", found " + token.description(), base + pos);
  }

  private JsonSyntaxException expectedAt(String expected, int p) throws IOException {
    int at = have(p, MAX_FOUND);
    return failure("expected " + expected + ", found " + found(at), base + at);
  }

  /** The word or the character at {@code p}, as an error message says it. */
  private String found(int p) {
    if (p >= limit) {
      return "the end of the input";
    }
    int end = p;
    while (end < limit && end - p < MAX_FOUND && isWordByte(window[end])) {
      end++;
    }
    if (end == p) {
      int length = window[p] >= 0 ? 1 : Utf8Scanner.sequenceLength(window, p, limit);
      if (length <= 0) {
        return "the byte " + hex(window[p]);
      }
      end = p + length;
    }
    return InputText.quoted(new String(window, p, end - p, UTF_8));
  }

  private static boolean isWordByte(byte b) {
    return Utf8Scanner.isDigit(b) || isLetter(b) || b == '_' || b == '.';
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private JsonSyntaxException notUtf8(int start) throws IOException {
    int p = have(start, MAX_SEQUENCE);
    var bytes = new StringBuilder(hex(window[p]));
    for (int i = p + 1; i < Math.min(p + MAX_SEQUENCE, limit) && (window[i] & 0xC0) == 0x80; i++) {
      bytes.append(' ').append(hex(window[i]));
    }
    return failure("expected UTF-8, found the bytes " + bytes, base + p);
  }

  private static String hex(byte b) {
    return String.format(Locale.ROOT, "0x%02X", b);
  }

  private static @Nullable JsonToken tokenOf(int b) {
    return switch (b) {
      case '"' -> JsonToken.STRING;
      case '{' -> JsonToken.BEGIN_OBJECT;
      case '[' -> JsonToken.BEGIN_ARRAY;
      case 't' -> JsonToken.TRUE;
      case 'f' -> JsonToken.FALSE;
      case 'n' -> JsonToken.NULL;
      default -> startsNumber(b) ? JsonToken.NUMBER : null;
    };
  }

  private String path(int levels) {
    var path = new StringBuilder("$");
    for (int i = 1; i <= levels; i++) {
      if (i > PATH_ENDS && i <= levels - PATH_ENDS) {
        path.append("...");
        i = levels - PATH_ENDS + 1;
      }
      Frame frame = frames[i];
      if (!frame.isObject && frame.index >= 0) {
        path.append('[').append(frame.index).append(']');
      } else if (frame.isObject && frame.nameLength >= 0) {
        InputText.appendPathStep(path, nameOf(frame));
      }
    }
    return path.toString();
  }
}
