package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document; the same calls give the same bytes.
 *
 * <p>Control and format characters (bidirectional overrides among them), U+2028, U+2029 and
 * unpaired surrogates are written as escapes, so that nothing in the text can deceive who reads it
 * in a terminal; everything else is written as it is. No line break follows the document.
 *
 * <p>A call that would give what {@link JsonCursor} refuses, a second member of one name among it,
 * is an {@link IllegalStateException}. {@link #finish} has to be called at the end. For one thread.
 */
public final class JsonWriter {
  private static final int CHUNK = 1 << 13;

  private final Sink sink;
  private final boolean pretty;
  private final StringBuilder text = new StringBuilder();
  private final Deque<Level> open = new ArrayDeque<>();

  private boolean nameWritten;
  private boolean rootWritten;

  /** Members and elements on lines of their own, indented by two spaces. */
  public static JsonWriter pretty(Appendable out) {
    Objects.requireNonNull(out, "out");
    return new JsonWriter(out::append, true);
  }

  /** No white space at all. */
  public static JsonWriter compact(Appendable out) {
    Objects.requireNonNull(out, "out");
    return new JsonWriter(out::append, false);
  }

  /** As {@link #pretty(Appendable)}, in UTF-8; the stream is neither flushed nor closed. */
  public static JsonWriter pretty(OutputStream out) {
    Objects.requireNonNull(out, "out");
    return new JsonWriter(chunk -> out.write(chunk.getBytes(UTF_8)), true);
  }

  /** As {@link #compact(Appendable)}, in UTF-8; the stream is neither flushed nor closed. */
  public static JsonWriter compact(OutputStream out) {
    Objects.requireNonNull(out, "out");
    return new JsonWriter(chunk -> out.write(chunk.getBytes(UTF_8)), false);
  }

  private JsonWriter(Sink sink, boolean pretty) {
    this.sink = sink;
    this.pretty = pretty;
  }

  public void beginObject() throws IOException {
    beginValue();
    text.append('{');
    open.push(new Level(new HashSet<>()));
  }

  public void endObject() throws IOException {
    end(true, '}');
  }

  public void beginArray() throws IOException {
    beginValue();
    text.append('[');
    open.push(new Level(null));
  }

  public void endArray() throws IOException {
    end(false, ']');
  }

  /** Begins a member; its value has to follow. */
  public void name(String name) throws IOException {
    Level level = open.peek();
    if (level == null || level.names == null || nameWritten) {
      throw new IllegalStateException("a name is not possible here: " + name);
    }
    if (!InputText.isWellFormed(name)) {
      throw new IllegalStateException("an unpaired surrogate is not possible in a name");
    }
    if (!level.names.add(name)) {
      throw new IllegalStateException("the object has that member already: " + name);
    }
    separate(level);
    appendString(name);
    text.append(pretty ? ": " : ":");
    nameWritten = true;
  }

  /** A string, or {@code null}. */
  public void value(@Nullable String value) throws IOException {
    beginValue();
    if (value == null) {
      text.append("null");
    } else {
      appendString(value);
    }
    endValue();
  }

  public void value(long value) throws IOException {
    beginValue();
    text.append(value);
    endValue();
  }

  public void value(boolean value) throws IOException {
    beginValue();
    text.append(value);
    endValue();
  }

  public void nullValue() throws IOException {
    value(null);
  }

  /** Hands the rest over. */
  public void finish() throws IOException {
    if (!rootWritten || !open.isEmpty()) {
      throw new IllegalStateException("the document is not complete");
    }
    flush();
  }

  private void beginValue() {
    Level level = open.peek();
    if (level == null ? rootWritten : level.names != null && !nameWritten) {
      throw new IllegalStateException("a value is not possible here");
    }
    rootWritten = true;
    if (level != null && level.names == null) {
      separate(level);
    }
    nameWritten = false;
  }

  private void endValue() throws IOException {
    if (text.length() >= CHUNK) {
      flush();
    }
  }

  private void end(boolean isObject, char bracket) throws IOException {
    Level level = open.peek();
    if (level == null || isObject != (level.names != null) || nameWritten) {
      throw new IllegalStateException("'" + bracket + "' is not possible here");
    }
    open.pop();
    if (!level.empty) {
      newLine();
    }
    text.append(bracket);
    endValue();
  }

  private void separate(Level level) {
    if (!level.empty) {
      text.append(',');
    }
    level.empty = false;
    newLine();
  }

  private void newLine() {
    if (pretty) {
      text.append('\n').append("  ".repeat(open.size()));
    }
  }

  private void appendString(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); ) {
      int codePoint = value.codePointAt(i);
      i += Character.charCount(codePoint);
      switch (codePoint) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (InputText.mustEscape(codePoint)) {
            InputText.appendEscaped(text, codePoint);
          } else {
            text.appendCodePoint(codePoint);
          }
        }
      }
    }
    text.append('"');
  }

  private void flush() throws IOException {
    sink.accept(text.toString());
    text.setLength(0);
  }

  private interface Sink {
    void accept(String chunk) throws IOException;
  }

  /** One open object or array; an array has no names. */
  private static final class Level {
    final @Nullable Set<String> names;
    boolean empty = true;

    Level(@Nullable Set<String> names) {
      this.names = names;
    }
  }
}
