package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Each limit holds, at its very value, and its error names it. */
class JsonCursorLimitsTest {
  private static final JsonLimits SMALL = new JsonLimits(100, 5, 10);

  @Test
  void inputOfTheLimitIsReadAndOneByteMoreIsNot() {
    byte[] fits = ("[" + " ".repeat(98) + "]").getBytes(UTF_8);
    byte[] tooLong = ("[" + " ".repeat(98) + "] ").getBytes(UTF_8);

    accepts(fits, SMALL);
    refuses(tooLong, SMALL, "the input is longer than the limit of 100 bytes (maxBytes) at $");
  }

  @Test
  void endlessInputIsNotReadBeyondTheLimit() {
    var endless = new Repeated("[", "1, ", Long.MAX_VALUE);

    assertThatThrownBy(() -> read(JsonCursor.of(endless, new JsonLimits(1_000_000, 5, 10))))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("longer than the limit of 1000000 bytes (maxBytes)")
        .hasMessageEndingWith("byte 1000000");
    assertThat(endless.handedOut).isEqualTo(1_000_001);
  }

  @Test
  void depthOfTheLimitIsReadAndOneMoreIsNot() {
    accepts("[[[{\"a\":[]}]]]".getBytes(UTF_8), SMALL);
    refuses(
        "[[[{\"a\":[{}]}]]]".getBytes(UTF_8),
        SMALL,
        "nested deeper than the limit of 5 (maxDepth) at $[0][0][0].a[0], byte 9");
  }

  @Test
  void aHundredThousandOpenBracketsAreRefusedNotRecursedInto() {
    refuses(
        "[".repeat(100_000).getBytes(UTF_8),
        JsonLimits.DEFAULTS,
        "nested deeper than the limit of 1000 (maxDepth)");
    refuses(
        "{\"a\":".repeat(100_000).getBytes(UTF_8),
        JsonLimits.DEFAULTS,
        "nested deeper than the limit of 1000 (maxDepth)");
  }

  @Test
  void aHundredThousandLevelsAreReadWhereTheyAreAllowed() {
    byte[] deep = ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(UTF_8);

    var limits = new JsonLimits(1_000_000, 100_000, 10);

    assertThatCode(() -> read(JsonCursor.of(deep, limits))).doesNotThrowAnyException();
    assertThatCode(() -> read(JsonCursor.of(new ByteArrayInputStream(deep), limits)))
        .doesNotThrowAnyException();
  }

  @Test
  void stringOfTheLimitIsReadAndOneByteMoreIsNot() {
    accepts("[\"0123456789\", \"\\u0041\\n\\t\"]".getBytes(UTF_8), SMALL);
    accepts("{\"0123456789\":0}".getBytes(UTF_8), SMALL);
    refuses(
        "[\"0123456789a\"]".getBytes(UTF_8),
        SMALL,
        "the string is longer than the limit of 10 bytes (maxStringBytes) at $[0], byte 1");
    refuses(
        "[\"\\u0041\\n\\t.\"]".getBytes(UTF_8),
        SMALL,
        "the string is longer than the limit of 10 bytes (maxStringBytes) at $[0], byte 1");
    refuses(
        "{\"0123456789a\":0}".getBytes(UTF_8),
        SMALL,
        "the member name is longer than the limit of 10 bytes (maxStringBytes) at $, byte 1");
  }

  @Test
  void memberNamesHaveALowerLimitOfTheirOwn() {
    accepts(("{\"" + "n".repeat(50_000) + "\":1}").getBytes(UTF_8), JsonLimits.DEFAULTS);
    refuses(
        ("{\"" + "n".repeat(50_001) + "\":1}").getBytes(UTF_8),
        JsonLimits.DEFAULTS,
        "the member name is longer than the limit of 50000 bytes (fixed for names) at $, byte 1");
  }

  @Test
  void aHugeStringIsGivenUpAtTheLimit() {
    var huge = new Repeated("{\"a\":\"", "0123456789", 200_000_000);

    assertThatThrownBy(() -> read(JsonCursor.of(huge, JsonLimits.DEFAULTS)))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessage(
            "the string is longer than the limit of 16777216 bytes (maxStringBytes)"
                + " at $.a, byte 5");
    // the window doubles, so what was read, and kept, is less than twice the limit and a window
    assertThat(huge.handedOut).isLessThanOrEqualTo(2L << 24);
  }

  @Test
  void numberOfTheLimitIsReadAndOneByteMoreIsNot() {
    String fits = "-" + "1".repeat(499) + "." + "2".repeat(496) + "e+1";
    String problem = "the number is longer than the fixed limit of 1000 bytes at $[0], byte 1";

    assertThat(fits).hasSize(1_000);
    accepts(("[" + fits + "]").getBytes(UTF_8), JsonLimits.DEFAULTS);
    refuses(("[" + fits + "1]").getBytes(UTF_8), JsonLimits.DEFAULTS, problem);
    refuses(("[" + "1".repeat(5_000) + "]").getBytes(UTF_8), JsonLimits.DEFAULTS, problem);
    refuses(("[" + "1".repeat(999) + ".5]").getBytes(UTF_8), JsonLimits.DEFAULTS, problem);
  }

  @Test
  void aCapturedValueIsLimitedByTheCallOnly() throws IOException {
    byte[] json = "[ {\"a\": \"0123456\"} ]".getBytes(UTF_8);
    var cursor = JsonCursor.of(json, SMALL);
    cursor.beginArray();
    assertThat(cursor.nextElement()).isTrue();

    assertThat(new String(cursor.captureValue(16), UTF_8)).isEqualTo("{\"a\": \"0123456\"}");

    String problem = "the value is longer than the limit of 15 bytes for it at $[0], byte 2";
    for (int window : new int[] {1, 64}) {
      var stream = JsonCursor.of(new ByteArrayInputStream(json), SMALL, window);
      stream.beginArray();
      assertThat(stream.nextElement()).isTrue();
      assertThatThrownBy(() -> stream.captureValue(15)).hasMessage(problem);
    }
  }

  @Test
  void capturingAHugeValueFromAStreamIsGivenUpAtItsLimit() throws IOException {
    var huge = new Repeated("[[", "12345,", 200_000_000);
    var cursor = JsonCursor.of(huge, JsonLimits.DEFAULTS);
    cursor.beginArray();
    assertThat(cursor.nextElement()).isTrue();

    assertThatThrownBy(() -> cursor.captureValue(1_000_000))
        .hasMessage("the value is longer than the limit of 1000000 bytes for it at $[0], byte 1");
    assertThat(huge.handedOut).isLessThan(3_000_000);
  }

  @Test
  void aLongDocumentOfSmallValuesNeedsASmallWindowOnly() throws IOException {
    var stream = new Repeated("[", "{\"name\":\"a b c\",\"n\":[1.5,null]},", 50_000_000);
    var cursor = JsonCursor.of(stream, JsonLimits.DEFAULTS);
    cursor.beginArray();
    while (cursor.offset() < 40_000_000 && cursor.nextElement()) {
      cursor.skipValue();
    }

    assertThat(cursor.offset()).isGreaterThanOrEqualTo(40_000_000);
    assertThat(stream.handedOut - cursor.offset()).isBetween(0L, 1L << 16);
  }

  @Test
  void theLargestLimitsAreNoLimits() {
    var largest = new JsonLimits(Long.MAX_VALUE, Integer.MAX_VALUE, JsonLimits.LARGEST_STRING);

    accepts("[{\"a\":\"b\"},1.5]".getBytes(UTF_8), largest);
  }

  @Test
  void nonsenseLimitsAreRefused() {
    assertThatThrownBy(() -> new JsonLimits(-1, 1, 1)).hasMessageContaining("maxBytes");
    assertThatThrownBy(() -> new JsonLimits(1, -1, 1)).hasMessageContaining("maxDepth");
    assertThatThrownBy(() -> new JsonLimits(1, 1, -1)).hasMessageContaining("maxStringBytes");
    assertThatThrownBy(() -> new JsonLimits(1, 1, Integer.MAX_VALUE))
        .hasMessageContaining("maxStringBytes");
  }

  private static void accepts(byte[] json, JsonLimits limits) {
    assertThatCode(() -> read(JsonCursor.of(json, limits))).doesNotThrowAnyException();
    assertThatCode(() -> read(JsonCursor.of(new ByteArrayInputStream(json), limits)))
        .doesNotThrowAnyException();
    assertThatCode(() -> read(JsonCursor.of(new ByteArrayInputStream(json), limits, 1)))
        .doesNotThrowAnyException();
  }

  private static void refuses(byte[] json, JsonLimits limits, String message) {
    assertThatThrownBy(() -> read(JsonCursor.of(json, limits)))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageStartingWith(message);
    assertThatThrownBy(() -> read(JsonCursor.of(new ByteArrayInputStream(json), limits)))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageStartingWith(message);
    assertThatThrownBy(() -> read(JsonCursor.of(new ByteArrayInputStream(json), limits, 1)))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageStartingWith(message);
  }

  private static void read(JsonCursor json) throws IOException {
    json.skipValue();
    json.endDocument();
  }

  /** A beginning, and then the same again and again up to a length; counts what was taken. */
  private static final class Repeated extends InputStream {
    private final byte[] head;
    private final byte[] body;
    private final long length;
    private long handedOut;

    Repeated(String head, String body, long length) {
      this.head = head.getBytes(UTF_8);
      this.body = body.getBytes(UTF_8);
      this.length = length;
    }

    @Override
    public int read() {
      throw new AssertionError("one byte at a time");
    }

    @Override
    public int read(byte[] out, int offset, int atMost) {
      int count = 0;
      while (count < atMost && handedOut < length) {
        boolean isHead = handedOut < head.length;
        byte[] from = isHead ? head : body;
        int at = (int) (isHead ? handedOut : (handedOut - head.length) % body.length);
        int part = (int) Math.min(length - handedOut, Math.min(from.length - at, atMost - count));
        System.arraycopy(from, at, out, offset + count, part);
        count += part;
        handedOut += part;
      }
      return count == 0 ? -1 : count;
    }
  }
}
