package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  @Test
  void prettyDocumentsAreIndentedByTwoSpaces() throws IOException {
    var out = new StringBuilder();
    writeSample(JsonWriter.pretty(out));

    assertThat(out)
        .hasToString(
            """
            {
              "name": "a \\"b\\" \\\\ /",
              "list": [
                1,
                -9223372036854775808,
                [],
                {},
                {
                  "deep": [
                    true
                  ]
                }
              ],
              "no": null,
              "neither": null,
              "yes": false
            }\
            """);
  }

  @Test
  void compactDocumentsHaveNoWhiteSpace() throws IOException {
    var out = new StringBuilder();
    writeSample(JsonWriter.compact(out));

    assertThat(out)
        .hasToString(
            "{\"name\":\"a \\\"b\\\" \\\\ /\",\"list\":[1,-9223372036854775808,[],{},"
                + "{\"deep\":[true]}],\"no\":null,\"neither\":null,\"yes\":false}");
  }

  @Test
  void whatCouldDeceiveAReaderIsEscapedAndTheRestIsNot() throws IOException {
    assertThat(written("\u0000\b\t\n\f\r\u001b\u007f\u0085"))
        .isEqualTo("\"\\u0000\\u0008\\t\\n\\u000c\\r\\u001b\\u007f\\u0085\"");
    assertThat(written("\u2028\u2029\u202e\u2066\u200b\u200d\ufeff\u00ad"))
        .isEqualTo("\"\\u2028\\u2029\\u202e\\u2066\\u200b\\u200d\\ufeff\\u00ad\"");
    assertThat(written("\udc00x\ud800")).isEqualTo("\"\\udc00x\\ud800\"");
    // U+E0041 is a format character ("tag") beyond the basic plane
    assertThat(written(Character.toString(0xE0041))).isEqualTo("\"\\udb40\\udc41\"");
    assertThat(written("é 漢 😀 </script>")).isEqualTo("\"é 漢 😀 </script>\"");
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyTextComesBackFromJacksonAndFromTheCursor(@ForAll("texts") List<String> texts)
      throws IOException {
    byte[] json = write(texts, true);

    Map<String, List<String>> expected = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      expected.put(name(i, texts.get(i)), List.of(texts.get(i)));
    }
    assertThat((Object) JACKSON.readValue(json, Map.class)).isEqualTo(expected);
    assertThat(JsonTree.of(JsonCursor.of(json, JsonLimits.DEFAULTS))).isEqualTo(expected);
    assertThat(write(texts, true)).isEqualTo(json);
    assertThat(JACKSON.readTree(write(texts, false))).isEqualTo(JACKSON.readTree(json));
  }

  @Test
  void appendablesAndStreamsGetTheSame() throws IOException {
    var text = new StringBuilder();
    var bytes = new ByteArrayOutputStream();
    for (JsonWriter json : List.of(JsonWriter.pretty(text), JsonWriter.pretty(bytes))) {
      json.beginArray();
      for (int i = 0; i < 5_000; i++) {
        json.value("é😀" + i);
      }
      json.endArray();
      assertThat(text.length()).as("written on the way").isGreaterThan(10_000);
      json.finish();
    }

    assertThat(bytes.toString(UTF_8)).isEqualTo(text.toString());
    assertThat(JACKSON.readTree(text.toString())).hasSize(5_000);
  }

  @Test
  void misuseIsRefused() throws IOException {
    var out = new StringBuilder();
    JsonWriter json = JsonWriter.compact(out);
    misuses(json::finish, "not complete");
    misuses(() -> json.name("a"), "a name is not possible here: a");
    misuses(json::endObject, "'}' is not possible here");

    json.beginObject();
    misuses(() -> json.value("a"), "a value is not possible here");
    misuses(json::beginArray, "a value is not possible here");
    misuses(json::endArray, "']' is not possible here");
    misuses(json::finish, "not complete");

    json.name("a");
    misuses(() -> json.name("b"), "a name is not possible here: b");
    misuses(json::endObject, "'}' is not possible here");
    json.beginArray();
    misuses(() -> json.name("c"), "a name is not possible here: c");
    misuses(json::endObject, "'}' is not possible here");
    json.endArray();

    misuses(() -> json.name("a"), "the object has that member already: a");
    misuses(() -> json.name("\ud800"), "an unpaired surrogate is not possible in a name");
    json.endObject();
    misuses(() -> json.value(1), "a value is not possible here");
    json.finish();

    assertThat(out).hasToString("{\"a\":[]}");
  }

  private static void writeSample(JsonWriter json) throws IOException {
    json.beginObject();
    json.name("name");
    json.value("a \"b\" \\ /");
    json.name("list");
    json.beginArray();
    json.value(1);
    json.value(Long.MIN_VALUE);
    json.beginArray();
    json.endArray();
    json.beginObject();
    json.endObject();
    json.beginObject();
    json.name("deep");
    json.beginArray();
    json.value(true);
    json.endArray();
    json.endObject();
    json.endArray();
    json.name("no");
    json.value(null);
    json.name("neither");
    json.nullValue();
    json.name("yes");
    json.value(false);
    json.endObject();
    json.finish();
  }

  private static byte[] write(List<String> texts, boolean pretty) throws IOException {
    var out = new ByteArrayOutputStream();
    JsonWriter json = pretty ? JsonWriter.pretty(out) : JsonWriter.compact(out);
    json.beginObject();
    for (int i = 0; i < texts.size(); i++) {
      json.name(name(i, texts.get(i)));
      json.beginArray();
      json.value(texts.get(i));
      json.endArray();
    }
    json.endObject();
    json.finish();
    return out.toByteArray();
  }

  private static String written(String text) throws IOException {
    var out = new StringBuilder();
    JsonWriter json = JsonWriter.compact(out);
    json.value(text);
    json.finish();
    return out.toString();
  }

  /** Unlike the others, and without unpaired surrogates, which a name must not have. */
  private static String name(int index, String text) {
    return index + new String(text.getBytes(UTF_8), UTF_8);
  }

  private static void misuses(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings().all().ofMaxLength(30).list().uniqueElements().ofMaxSize(8);
  }
}
