package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a registry answered. Broken JSON is refused; a value that is not what it should be is
 * a notice and no fact, as much of such an answer is written by whoever published the package.
 */
final class AnswerReader {

  private static final int MAX_NOTICES = 10_000;

  private final JsonCursor cursor;
  private final List<String> notices = new ArrayList<>();

  AnswerReader(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Reads the value of one member. */
  interface Members {
    void member(String name) throws IOException;
  }

  /** Reads one element. */
  interface Elements {
    void element() throws IOException;
  }

  List<String> notices() {
    return notices;
  }

  /** An object without which there is no answer. */
  void object(Members members) throws IOException {
    cursor.beginObject();
    while (cursor.nextMember()) {
      members.member(cursor.memberName());
    }
  }

  /** An array without which there is no answer. */
  void array(Elements elements) throws IOException {
    cursor.beginArray();
    while (cursor.nextElement()) {
      elements.element();
    }
  }

  /** Whether there is an object. */
  boolean objectIfAny(Members members) throws IOException {
    if (cursor.peek() == JsonToken.BEGIN_OBJECT) {
      object(members);
      return true;
    }
    skipAllBut("an object");
    return false;
  }

  /** Whether there is an array. */
  boolean arrayIfAny(Elements elements) throws IOException {
    if (cursor.peek() == JsonToken.BEGIN_ARRAY) {
      array(elements);
      return true;
    }
    skipAllBut("an array");
    return false;
  }

  /** Null for none, or a blank one. */
  @Nullable String text() throws IOException {
    if (cursor.peek() != JsonToken.STRING) {
      skipAllBut("a text");
      return null;
    }
    String text = cursor.string();
    return text.isBlank() ? null : text;
  }

  @Nullable Instant instant() throws IOException {
    String text = text();
    Instant instant = text == null ? null : RegistryText.instant(text);
    if (text != null && instant == null) {
      notice("expected an instant, found " + InputText.quoted(text));
    }
    return instant;
  }

  @Nullable Long count() throws IOException {
    if (cursor.peek() != JsonToken.NUMBER) {
      skipAllBut("a number");
      return null;
    }
    String text = cursor.numberText();
    if (text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      notice("expected a count, found " + InputText.quoted(text));
      return null;
    }
    return Long.parseLong(text);
  }

  @Nullable Boolean flag() throws IOException {
    JsonToken token = cursor.peek();
    if (token == JsonToken.TRUE || token == JsonToken.FALSE) {
      return cursor.bool();
    }
    skipAllBut("true or false");
    return null;
  }

  boolean isNull() throws IOException {
    return cursor.peek() == JsonToken.NULL;
  }

  boolean isText() throws IOException {
    return cursor.peek() == JsonToken.STRING;
  }

  void skip() throws IOException {
    cursor.skipValue();
  }

  /** Says what is odd about the current value. */
  void notice(String problem) {
    if (notices.size() < MAX_NOTICES) {
      notices.add(problem + " at " + InputText.printable(cursor.path(), 200));
    }
  }

  IOException error(String problem) {
    return cursor.error(problem);
  }

  private void skipAllBut(String expected) throws IOException {
    if (cursor.peek() != JsonToken.NULL) {
      notice("expected " + expected);
    }
    cursor.skipValue();
  }
}
