package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every error says what, and where to the byte. */
class JsonCursorErrorTest {

  /** {@code %} and two digits in the input stand for a byte that a table cannot show. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                | expected a value, found the end of the input                   | $   "
            + " | 0",
        "` %0A `           | expected a value, found the end of the input                   | $   "
            + " | 3",
        "`x`               | expected a value, found 'x'                                    | $   "
            + " | 0",
        "`nul`             | expected a value, found 'nul'                                  | $   "
            + " | 0",
        "`+1`              | expected a value, found '+'                                    | $   "
            + " | 0",
        "`{} {}`           | expected the end of the input, found '{'                       | $   "
            + " | 3",
        "`%EF%BB%BF{},`    | expected the end of the input, found ','                       | $   "
            + " | 5",
        "`%FF%FE{%00`      | expected UTF-8, found what looks like UTF-16 or UTF-32          | $   "
            + " | 0",
        "`{%00`            | expected UTF-8, found what looks like UTF-16 or UTF-32          | $   "
            + " | 0",
        "`{`               | expected a member name or '}', found the end of the input      | $   "
            + " | 1",
        "`{a:1}`           | expected a member name or '}', found 'a'                       | $   "
            + " | 1",
        "`{\"a\" 1}`       | expected ':', found '1'                                        | $.a "
            + " | 5",
        "`{\"a\":}`        | expected a value, found '}'                                    | $.a "
            + " | 5",
        "`{\"a\":1 \"b\"`  | expected ',' or '}', found '\"'                                 | $.a "
            + " | 7",
        "`{\"a\":1,}`      | expected a member name, found '}'                              | $   "
            + " | 7",
        "`{\"a\":1,\"a\"`  | expected each member name once, found 'a' again                | $.a "
            + " | 7",
        "`{\"a\":1,\"\\u0061\"`| expected each member name once, found 'a' again            | $.a "
            + " | 7",
        "`{\"\\ud800\":1}` | expected a member name without unpaired surrogates             | $   "
            + " | 1",
        "`{\"a%01\":1}`    | expected control characters to be escaped in a member name, found"
            + " '\\u0001' | $ | 3",
        "`[`               | expected a value or ']', found the end of the input            | $   "
            + " | 1",
        "`[1 2]`           | expected ',' or ']', found '2'                                 | $[0]"
            + " | 3",
        "`[1,]`            | expected a value, found ']'                                    | $[1]"
            + " | 3",
        "`[1,2`            | expected ',' or ']', found the end of the input                | $[1]"
            + " | 4",
        "`[01]`            | expected no digit after a leading zero, found '1'              | $[0]"
            + " | 2",
        "`[-]`             | expected a digit, found ']'                                    | $[0]"
            + " | 2",
        "`[1.]`            | expected a digit after the decimal point, found ']'            | $[0]"
            + " | 3",
        "`[1e+]`           | expected a digit in the exponent, found ']'                    | $[0]"
            + " | 4",
        "`[\"ab`           | expected '\"' to end the string, found the end of the input    | $[0]"
            + " | 4",
        "`[\"a%0A\"]`      | expected control characters to be escaped in a string, found '\\u000a'"
            + " | $[0] | 3",
        "`[\"a\\x\"]`      | expected one of \"\\/bfnrtu after '\\', found 'x'              | $[0]"
            + " | 4",
        "`[\"a\\`          | expected an escape after '\\', found the end of the input      | $[0]"
            + " | 4",
        "`[\"a\\u12g4\"]`  | expected four hexadecimal digits after '\\u', found '12g4'     | $[0]"
            + " | 5",
        "`[\"a\\u12`       | expected four hexadecimal digits after '\\u', found '12'       | $[0]"
            + " | 5",
        "`[\"a%C0%AF\"]`   | expected UTF-8, found the bytes 0xC0 0xAF                      | $[0]"
            + " | 3",
        "`[\"a%ED%A0%80\"]`| expected UTF-8, found the bytes 0xED 0xA0 0x80                 | $[0]"
            + " | 3",
        "`[\"a%E2%82\"]`   | expected UTF-8, found the bytes 0xE2 0x82                      | $[0]"
            + " | 3",
        "`[\"a%F4%90%80%80`| expected UTF-8, found the bytes 0xF4 0x90 0x80 0x80            | $[0]"
            + " | 3",
        "`[%80]`           | expected a value, found the byte 0x80                          | $[0]"
            + " | 1",
        "`[%E2%80%AE]`     | expected a value, found '\\u202e'                              | $[0]"
            + " | 1",
        "`[{\"a\":[0,{\"b-c\":[[],[tru`    | expected a value, found 'tru'      |"
            + " $[0].a[1].b-c[1][0] | 21",
        "`[{\"b c\":{\"it's\":{\"\\u202e\":?` | expected a value, found '?'     | $[0]['b"
            + " c']['it\\'s']['\\u202e'] | 26",
        "`{\"a\":{\"b\":1},\"c\":[2],\"d\":?` | expected a value, found '?'     | $.d  | 25",
      })
  void saysWhatAndWhere(String input, String problem, String path, long offset) {
    byte[] json = bytes(input);

    JsonSyntaxException array = refusal(JsonCursor.of(json, JsonLimits.DEFAULTS));
    JsonSyntaxException stream =
        refusal(JsonCursor.of(new ByteArrayInputStream(json), JsonLimits.DEFAULTS, 2));

    assertThat(array.problem()).isEqualTo(problem);
    assertThat(array.path()).isEqualTo(path);
    assertThat(array.offset()).isEqualTo(offset);
    assertThat(array).hasMessage(problem + " at " + path + ", byte " + offset);
    assertThat(stream).hasMessage(array.getMessage());
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "object  | `\"x\"`  | expected an object, found a string",
        "array   | `{}`     | expected an array, found an object",
        "string  | `[1]`    | expected a string, found an array",
        "string  | `1`      | expected a string, found a number",
        "string  | `?`      | expected a string, found '?'",
        "orNull  | `true`   | expected a string or null, found true",
        "bool    | `null`   | expected true or false, found null",
        "bool    | `\"true\"`| expected true or false, found a string",
        "bool    | `tru`    | expected a value, found 'tru'",
        "long    | `false`  | expected an integer of at most 64 bits, found false",
        "long    | `1.0`    | expected an integer of at most 64 bits, found '1.0'",
        "long    | `1e2`    | expected an integer of at most 64 bits, found '1e2'",
        "long    | `9223372036854775808` | expected an integer of at most 64 bits, found"
            + " '9223372036854775808'",
        "number  | `\"1\"`  | expected a number, found a string",
        "scalar  | `null`   | expected a string, a number or a boolean, found null",
        "scalar  | `{}`     | expected a string, a number or a boolean, found an object",
      })
  void aValueOfAnotherKindIsRefused(String method, String json, String problem) {
    for (String prefix : new String[] {"", "[ "}) {
      var cursor = JsonCursor.of((prefix + json).getBytes(UTF_8), JsonLimits.DEFAULTS);

      JsonSyntaxException refusal =
          catchThrowableOfType(
              JsonSyntaxException.class,
              () -> {
                if (!prefix.isEmpty()) {
                  cursor.beginArray();
                  assertThat(cursor.nextElement()).isTrue();
                }
                read(cursor, method);
              });

      assertThat(refusal.problem()).isEqualTo(problem);
      assertThat(refusal.offset()).isEqualTo(prefix.length());
      assertThat(refusal.path()).isEqualTo(prefix.isEmpty() ? "$" : "$[0]");
    }
  }

  @Test
  void callersErrorsPointAtTheValueThatIsDueOrWasReadLast() throws Exception {
    var json =
        JsonCursor.of(
            "{\"purl\": \"no purl\\u202e\", \"n\" : 7 , \"o\": {\"x\":[\"1\"]}}".getBytes(UTF_8),
            JsonLimits.DEFAULTS);
    assertThat(json.expected("anything")).hasMessage("expected anything at $, byte 0");
    json.beginObject();
    assertThat(json.error("empty")).hasMessage("empty at $, byte 0");

    assertThat(json.nextMember()).isTrue();
    assertThat(json.expected("a list"))
        .hasMessage("expected a list, found a string at $.purl, byte 9");
    assertThat(json.string()).isEqualTo("no purl\u202e");
    assertThat(json.expected("a purl"))
        .hasMessage("expected a purl, found 'no purl\\u202e' at $.purl, byte 9");

    assertThat(json.nextMember()).isTrue();
    assertThat(json.longValue()).isEqualTo(7);
    assertThat(json.expected("less than 5"))
        .hasMessage("expected less than 5, found '7' at $.n, byte 32");

    assertThat(json.nextMember()).isTrue();
    json.beginObject();
    assertThat(json.nextMember()).isTrue();
    json.beginArray();
    assertThat(json.nextElement()).isTrue();
    assertThat(json.string()).isEqualTo("1");
    assertThat(json.nextElement()).isFalse();
    assertThat(json.expected("nothing")).hasMessage("expected nothing at $.o.x, byte 46");
    assertThat(json.nextMember()).isFalse();
    assertThat(json.error("unknown \u0007")).hasMessage("unknown \\u0007 at $.o, byte 41");
    assertThat(json.expected("nothing")).hasMessage("expected nothing at $.o, byte 41");

    assertThat(json.nextMember()).isFalse();
    assertThat(json.error("a member is missing")).hasMessage("a member is missing at $, byte 0");
  }

  @Test
  void inputTextIsCutTo80Characters() throws Exception {
    var json = JsonCursor.of(("\"" + "y".repeat(500) + "\"").getBytes(UTF_8), JsonLimits.DEFAULTS);
    assertThat(json.string()).hasSize(500);

    assertThat(json.expected("less").problem())
        .isEqualTo("expected less, found '" + "y".repeat(80) + "...'");
    assertThat(json.error("z".repeat(10_000)).problem()).hasSize(403);
  }

  @Test
  void longNamesAndDeepPathsAreCut() {
    var json = new StringBuilder("{\"" + "n".repeat(1_000) + "\":");
    json.append("[{\"a\":".repeat(100)).append("?");

    JsonSyntaxException refusal =
        refusal(JsonCursor.of(json.toString().getBytes(UTF_8), JsonLimits.DEFAULTS));

    assertThat(refusal.path())
        .isEqualTo(
            "$['" + "n".repeat(60) + "...']" + "[0].a[0].a[0].a[0]" + "..." + "[0].a".repeat(4));
    assertThat(refusal.offset()).isEqualTo(json.length() - 1);
  }

  @Test
  void theNamesOfAPathSurviveTheSlidingWindow() {
    var json = new StringBuilder("{\"first\":[1,{\"sécond\":{\"\\u0074hird\":[");
    json.append("\"filling\",".repeat(20_000)).append("?");
    byte[] bytes = json.toString().getBytes(UTF_8);

    JsonSyntaxException refusal =
        refusal(JsonCursor.of(new ByteArrayInputStream(bytes), JsonLimits.DEFAULTS));

    assertThat(refusal.path()).isEqualTo("$.first[1]['sécond'].third[20000]");
    assertThat(refusal.offset()).isEqualTo(bytes.length - 1);
  }

  private static JsonSyntaxException refusal(JsonCursor json) {
    return catchThrowableOfType(
        JsonSyntaxException.class,
        () -> {
          json.skipValue();
          json.endDocument();
        });
  }

  private static void read(JsonCursor json, String method) throws JsonSyntaxException, Exception {
    switch (method) {
      case "object" -> json.beginObject();
      case "array" -> json.beginArray();
      case "string" -> json.string();
      case "orNull" -> json.stringOrNull();
      case "bool" -> json.bool();
      case "long" -> json.longValue();
      case "number" -> json.numberText();
      case "scalar" -> json.scalarText();
      default -> throw new AssertionError(method);
    }
  }

  private static byte[] bytes(String input) {
    var text = new StringBuilder();
    for (int i = 0; i < input.length(); i++) {
      if (input.charAt(i) == '%') {
        text.append((char) Integer.parseInt(input.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        text.append(input.charAt(i));
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }
}
