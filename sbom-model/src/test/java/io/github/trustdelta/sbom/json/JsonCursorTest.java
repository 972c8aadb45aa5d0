package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a caller walks through a document. */
class JsonCursorTest {
  private static final JsonNames<Member> MEMBERS =
      JsonNames.of(Member.class, member -> member.jsonName, Member.UNKNOWN);

  @Test
  void aWalkReadsValuesAndMatchesNamesByTable() throws IOException {
    JsonCursor json =
        cursor(
            """
            {"bom-ref": "r", "hash\\u0065s": [1, -20, true], "extra": {"bom-ref": []},
             "größe": null, "scope": null, "purl": "p"}
            """);
    List<Object> read = new ArrayList<>();

    json.beginObject();
    while (json.nextMember()) {
      Member member = json.member(MEMBERS);
      read.add(member);
      switch (member) {
        case BOM_REF, PURL -> read.add(json.string());
        case HASHES -> {
          json.beginArray();
          assertThat(json.nextElement()).isTrue();
          read.add(json.longValue());
          assertThat(json.nextElement()).isTrue();
          read.add(json.numberText());
          assertThat(json.nextElement()).isTrue();
          read.add(json.bool());
          assertThat(json.nextElement()).isFalse();
        }
        case SIZE -> read.add(json.nullValue());
        case UNKNOWN -> {
          read.add(json.memberName());
          json.skipValue();
        }
      }
    }
    json.endDocument();

    assertThat(read)
        .containsExactly(
            Member.BOM_REF,
            "r",
            Member.HASHES,
            1L,
            "-20",
            true,
            Member.UNKNOWN,
            "extra",
            Member.SIZE,
            true,
            Member.UNKNOWN,
            "scope",
            Member.PURL,
            "p");
  }

  @Test
  void peekNamesTheValueAndReadsNothing() throws IOException {
    JsonCursor json = cursor("[{}, [], \"\", -1, true, false, null]");
    List<JsonToken> tokens = new ArrayList<>();

    json.beginArray();
    while (json.nextElement()) {
      tokens.add(json.peek());
      assertThat(json.peek()).isEqualTo(json.peek());
      json.skipValue();
    }

    assertThat(tokens).containsExactly(JsonToken.values());
  }

  @Test
  void scalarTextTakesStringsNumbersAndBooleans() throws IOException {
    JsonCursor json = cursor("[\"a\\u0062\", 1.50, true, false]");
    List<String> texts = new ArrayList<>();

    json.beginArray();
    while (json.nextElement()) {
      texts.add(json.scalarText());
    }

    assertThat(texts).containsExactly("ab", "1.50", "true", "false");
  }

  @Test
  void nullIsReadOnlyWhereItIsAsked() throws IOException {
    JsonCursor json = cursor("[null, \"x\", null, 1]");

    json.beginArray();
    assertThat(json.nextElement()).isTrue();
    assertThat(json.stringOrNull()).isNull();
    assertThat(json.nextElement()).isTrue();
    assertThat(json.stringOrNull()).isEqualTo("x");
    assertThat(json.nextElement()).isTrue();
    assertThat(json.nullValue()).isTrue();
    assertThat(json.nextElement()).isTrue();
    assertThat(json.nullValue()).isFalse();
    assertThat(json.longValue()).isEqualTo(1);
    assertThat(json.nextElement()).isFalse();
    json.endDocument();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 1234567890123456789L, Long.MAX_VALUE, Long.MIN_VALUE})
  void integersOf64BitsAreRead(long value) throws IOException {
    assertThat(cursor(" " + value + " ").longValue()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 16, 64, 1 << 16})
  void capturedBytesAreThoseOfTheInput(int window) throws IOException {
    List<String> values =
        List.of("{ \"x\" : [1 , \"\\u0061é\"] }", "\"c\"", "12", "[[\"long enough to slide\"]]");
    byte[] bytes = (" [ " + String.join(" , ", values) + "]").getBytes(UTF_8);
    var json = JsonCursor.of(new ByteArrayInputStream(bytes), JsonLimits.DEFAULTS, window);
    List<String> captured = new ArrayList<>();

    json.beginArray();
    while (json.nextElement()) {
      captured.add(new String(json.captureValue(), UTF_8));
    }
    json.endDocument();

    assertThat(captured).isEqualTo(values);
  }

  @Test
  void oneByteOrderMarkIsAcceptedAndOnlyAtTheBeginning() throws IOException {
    JsonCursor json = cursor("\uFEFF \"x\"");
    assertThat(json.peek()).isEqualTo(JsonToken.STRING);
    assertThat(json.offset()).isEqualTo(4);
    assertThat(json.string()).isEqualTo("x");
    json.endDocument();

    assertThatThrownBy(() -> cursor("\uFEFF\uFEFF1").peek())
        .hasMessage("expected a value, found '\\ufeff' at $, byte 3");
  }

  @Test
  void surrogatesAreKeptAsTheyAreWritten() throws IOException {
    assertThat(cursor("\"\\ud83d\\ude00\"").string()).isEqualTo("😀");
    assertThat(cursor("\"\\ude00x\\ud83d\"").string()).isEqualTo("\ude00x\ud83d");
  }

  @Test
  void aNameStaysKnownWhileItsValueMovesTheWindow() throws IOException {
    String filling = "x".repeat(1_000);
    byte[] bytes =
        ("{\"purl\":[\"" + filling + "\"],\"bom-ref\":\"" + filling + "\"}").getBytes(UTF_8);
    var json = JsonCursor.of(new ByteArrayInputStream(bytes), JsonLimits.DEFAULTS, 8);

    json.beginObject();
    assertThat(json.nextMember()).isTrue();
    json.skipValue();
    assertThat(json.memberName()).isEqualTo("purl");
    assertThat(json.member(MEMBERS)).isEqualTo(Member.PURL);
    assertThat(json.nextMember()).isTrue();
    assertThat(json.string()).isEqualTo(filling);
    assertThat(json.memberName()).isEqualTo("bom-ref");
    assertThat(json.member(MEMBERS)).isEqualTo(Member.BOM_REF);
  }

  @Test
  void duplicatesAreFoundInSkippedAndCapturedValues() {
    String json = "[{\"a\":{\"x\":1,\"y\":{},\"\\u0078\":2}}]";
    String message = "expected each member name once, found 'x' again at $[0].a.x, byte 20";

    assertThatThrownBy(() -> cursor(json).skipValue()).hasMessage(message);
    assertThatThrownBy(() -> cursor(json).captureValue()).hasMessage(message);
  }

  @Test
  void oneNameInDifferentObjectsIsNoDuplicate() throws IOException {
    JsonCursor json = cursor("[{\"a\":{\"a\":1}},{\"a\":[{\"a\":1},{\"a\":1}]}]");

    json.skipValue();
    json.endDocument();
  }

  @Test
  void failuresOfTheStreamPassThrough() {
    var failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk on fire");
          }

          @Override
          public int read(byte[] out, int offset, int atMost) throws IOException {
            throw new IOException("disk on fire");
          }
        };

    assertThatThrownBy(() -> JsonCursor.of(failing, JsonLimits.DEFAULTS).peek())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("disk on fire");
  }

  @Test
  void callingOutOfTurnIsTheCallersMistake() throws IOException {
    JsonCursor json = cursor("{\"a\":[1]}");
    refusesTurn(json::nextMember);
    refusesTurn(json::nextElement);
    refusesTurn(json::memberName);
    refusesTurn(json::endDocument);

    json.beginObject();
    refusesTurn(json::string);
    refusesTurn(json::skipValue);
    refusesTurn(json::nextElement);
    refusesTurn(json::memberName);
    refusesTurn(json::endDocument);

    assertThat(json.nextMember()).isTrue();
    refusesTurn(json::nextMember);

    json.beginArray();
    refusesTurn(json::nextMember);
    refusesTurn(json::memberName);
    assertThat(json.nextElement()).isTrue();
    json.skipValue();
    assertThat(json.nextElement()).isFalse();
    assertThat(json.nextMember()).isFalse();
    refusesTurn(json::peek);
    json.endDocument();
  }

  private static void refusesTurn(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
  }

  private static JsonCursor cursor(String json) {
    return JsonCursor.of(json.getBytes(UTF_8), JsonLimits.DEFAULTS);
  }

  private enum Member {
    BOM_REF("bom-ref"),
    HASHES("hashes"),
    SIZE("größe"),
    PURL("purl"),
    UNKNOWN("");

    final String jsonName;

    Member(String jsonName) {
      this.jsonName = jsonName;
    }
  }
}
