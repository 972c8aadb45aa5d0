package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Generated documents and damaged ones: the cursor says what Jackson says, or is stricter. */
class JsonCursorPropertyTest {

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void readsWhatJacksonReads(@ForAll("documents") String json, @ForAll long seed) {
    byte[] bytes = json.getBytes(UTF_8);

    assertThat(JsonVerdict.differences(bytes, seed, JsonVerdict.isNotUtf8(bytes))).isEmpty();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void refusesWhatJacksonRefusesAndWhatIsNotUtf8(
      @ForAll("documents") String json,
      @ForAll("mutations") List<Mutation> mutations,
      @ForAll long seed) {
    byte[] original = json.getBytes(UTF_8);
    byte[] damaged = original;
    for (Mutation mutation : mutations) {
      damaged = mutation.applyTo(damaged);
      for (byte[] bytes : List.of(mutation.applyTo(original), damaged)) {
        assertThat(JsonVerdict.differences(bytes, seed, JsonVerdict.isNotUtf8(bytes)))
            .as("%s", new String(bytes, ISO_8859_1))
            .isEmpty();
      }
    }
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void anyBytesAreAnsweredAsJacksonAnswersThem(
      @ForAll("fragments") List<byte[]> fragments, @ForAll long seed) {
    var bytes = new ByteArrayOutputStream();
    fragments.forEach(bytes::writeBytes);
    byte[] json = bytes.toByteArray();

    assertThat(JsonVerdict.differences(json, seed, JsonVerdict.isNotUtf8(json))).isEmpty();
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void deepDocumentsAreReadUpToTheLimit(
      @ForAll @IntRange(min = 1, max = 1_100) int depth, @ForAll long seed) {
    var open = new StringBuilder();
    var close = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      boolean object = (seed >> i % 64 & 1) == 1;
      open.append(object ? "{\"a\":" : "[");
      close.append(object ? '}' : ']');
    }
    byte[] json = (open + "1" + close.reverse()).getBytes(UTF_8);

    assertThat(JsonVerdict.of(json).accepted()).isEqualTo(depth <= JsonLimits.DEFAULTS.maxDepth());
    assertThat(JsonVerdict.differences(json, seed, false)).isEmpty();
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void wideDocumentsAreRead(
      @ForAll @IntRange(min = 0, max = 3_000) int members, @ForAll long seed) {
    var json = new StringBuilder("[{");
    for (int i = 0; i < members; i++) {
      json.append(i == 0 ? "" : ",").append("\"name").append(i).append("\":[").append(i);
      json.append(",{\"name").append(i).append("\":null}]");
    }
    byte[] bytes = json.append("}]").toString().getBytes(UTF_8);

    assertThat(JsonVerdict.of(bytes).accepted()).isTrue();
    assertThat(JsonVerdict.differences(bytes, seed, false)).isEmpty();
  }

  @Provide
  Arbitrary<String> documents() {
    Arbitrary<String> scalars =
        Arbitraries.oneOf(
            strings(), numbers(), Arbitraries.of("true", "false", "null", "{}", "[ ]", "{\n}"));
    Arbitrary<String> value =
        Arbitraries.recursive(() -> scalars, JsonCursorPropertyTest::containers, 0, 4);
    return Combinators.combine(Arbitraries.of("", "", "", "\uFEFF"), spaces(), value, spaces())
        .as((mark, before, json, after) -> mark + before + json + after);
  }

  private static Arbitrary<String> containers(Arbitrary<String> value) {
    Arbitrary<String> spaced =
        Combinators.combine(spaces(), value, spaces()).as((a, text, b) -> a + text + b);
    Arbitrary<String> member =
        Combinators.combine(spaces(), names(), spaces(), spaced)
            .as((a, name, b, text) -> a + name + b + ":" + text);
    return Arbitraries.oneOf(
        spaced.list().ofMaxSize(5).map(all -> "[" + String.join(",", all) + "]"),
        member.list().ofMaxSize(5).map(all -> "{" + String.join(",", all) + "}"));
  }

  private static Arbitrary<String> spaces() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just("")),
        Tuple.of(
            1,
            Arbitraries.of(' ', '\n', '\r', '\t')
                .list()
                .ofMaxSize(12)
                .map(JsonCursorPropertyTest::join)),
        Tuple.of(1, Arbitraries.of("\n  ", "\n            ", "\r\n\t")));
  }

  private static String join(List<Character> characters) {
    var text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }

  /** Some of them equal once their escapes are read. */
  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        strings(),
        Arbitraries.of("\"a\"", "\"\\u0061\"", "\"b\"", "\"\"", "\"\\ud83d\\ude00\"", "\"😀\""),
        Arbitraries.integers().between(0, 50).map(i -> "\"name" + i + "\""));
  }

  private static Arbitrary<String> strings() {
    Arbitrary<String> escapes =
        Arbitraries.of(
            "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0000", "\\ud83d\\uDE00");
    Arbitrary<String> units =
        Arbitraries.integers()
            .between(0, 0xFFFF)
            .map(unit -> String.format(Locale.ROOT, "\\u%04x", unit));
    Arbitrary<String> runs =
        Arbitraries.strings().withCharRange(' ', '~').excludeChars('"', '\\').ofMaxLength(20);
    Arbitrary<String> unicode =
        Arbitraries.integers()
            .between(0x7F, Character.MAX_CODE_POINT)
            .filter(c -> Character.getType(c) != Character.SURROGATE)
            .map(Character::toString);
    return Arbitraries.frequencyOf(
            Tuple.of(4, runs), Tuple.of(1, escapes), Tuple.of(1, units), Tuple.of(1, unicode))
        .list()
        .ofMaxSize(6)
        .map(parts -> "\"" + String.join("", parts) + "\"");
  }

  private static Arbitrary<String> numbers() {
    Arbitrary<String> integers =
        Arbitraries.oneOf(
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.of("0", "-0", "9223372036854775808", "1" + "0".repeat(400)));
    return Combinators.combine(
            integers,
            Arbitraries.of("", "", ".0", ".25", ".0000001"),
            Arbitraries.of("", "", "e1", "E+07", "e-300", "E99999"))
        .as((integer, fraction, exponent) -> integer + fraction + exponent);
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    Arbitrary<Integer> bytes =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 255),
            Arbitraries.of(
                (int) '"',
                (int) '\\',
                (int) '{',
                (int) '}',
                (int) '[',
                (int) ']',
                (int) ',',
                (int) ':',
                (int) '0',
                (int) '-',
                (int) 'e',
                (int) 'u',
                0xC0,
                0xED,
                0xF4,
                0x80));
    return Combinators.combine(
            Arbitraries.of(Mutation.Kind.class), Arbitraries.doubles().between(0, 1), bytes)
        .as(Mutation::new)
        .list()
        .ofSize(8);
  }

  @Provide
  Arbitrary<List<byte[]>> fragments() {
    Arbitrary<byte[]> syntax =
        Arbitraries.of(
                "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "1", "-1.5e3", "true", "nul", " ")
            .map(text -> text.getBytes(UTF_8));
    return Arbitraries.oneOf(syntax, Arbitraries.bytes().array(byte[].class).ofMaxSize(3))
        .list()
        .ofMaxSize(12);
  }

  /** One change to some bytes, at a place given as a share of the whole. */
  record Mutation(Kind kind, double place, int value) {
    enum Kind {
      FLIP,
      REPLACE,
      INSERT,
      DELETE,
      DUPLICATE,
      TRUNCATE
    }

    byte[] applyTo(byte[] bytes) {
      if (bytes.length == 0) {
        return bytes;
      }
      int at = Math.min((int) (place * bytes.length), bytes.length - 1);
      var out = new ByteArrayOutputStream();
      out.write(bytes, 0, at);
      switch (kind) {
        case FLIP -> out.write(bytes[at] ^ 1 << value % 8);
        case REPLACE -> out.write(value);
        case INSERT -> {
          out.write(value);
          out.write(bytes[at]);
        }
        case DELETE -> {}
        case DUPLICATE -> {
          int count = Math.min(1 + value % 16, bytes.length - at);
          out.write(bytes, at, count);
          out.write(bytes, at, 1);
        }
        case TRUNCATE -> {
          return out.toByteArray();
        }
      }
      out.write(bytes, at + 1, bytes.length - at - 1);
      return out.toByteArray();
    }
  }
}
