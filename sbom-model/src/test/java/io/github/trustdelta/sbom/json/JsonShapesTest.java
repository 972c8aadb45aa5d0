package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonShapesTest {

  private static final List<String> PATHS =
      List.of("a", "b", "o.x", "o.y", "l[].x", "l[].y", "l[].p.x", "t[]", "c=false", "z[].q.r[].s");

  private final JsonShapes shapes = new JsonShapes(leaves());

  private static Map<String, Integer> leaves() {
    var leaves = new TreeMap<String, Integer>();
    PATHS.forEach(path -> leaves.put(path, leaves.size()));
    leaves.put("c=true", JsonShapes.NOTHING);
    return leaves;
  }

  @Test
  void valuesComeInTheirOrderWithTheirPaths() throws IOException {
    String json =
        "{'a':'1','o':{'y':'2'},'l':[{'y':'3','p':{'x':'4'}},{'x':'5'}],'t':['6','7'],'b':''}";

    assertThat(objects(json))
        .containsExactly(
            List.of(
                "a=1",
                "o.y=2",
                "l[].y=3 first",
                "l[].p.x=4",
                "l[].x=5 first",
                "t[]=6",
                "t[]=7",
                "b="));
  }

  @Test
  void constantsSayWhatTheTableSays() throws IOException {
    assertThat(objects("{'c':false,'a':'1'}")).containsExactly(List.of("c=false", "a=1"));
    assertThat(objects("{'a':'1','c':true}")).containsExactly(List.of("a=1"));
    assertThat(objects("{'c':true}")).containsExactly(List.of());
    assertRefused("{'c':null}");
    assertRefused("{'c':'false'}");
    assertRefused("{'c':falsehood}");
    assertRefused("{'c':fals}");
    assertRefused("{'a':false}");
  }

  @Test
  void emptyArraysSayNothing() throws IOException {
    assertThat(objects("{'t':[],'l':[ ],'a':'1','z':[\n]}")).containsExactly(List.of("a=1"));
  }

  @Test
  void escapesAndWhatIsBeyondAsciiAreMarked() throws IOException {
    read("{'a':'\\u0041\\\\','b':'\u00e9','o':{'x':'\u65e5\\n','y':'plain'}}");

    assertThat(shapes.count()).isEqualTo(4);
    assertThat(shapes.code(0)).isEqualTo(JsonShapes.ESCAPED);
    assertThat(shapes.code(1)).isEqualTo(1 | JsonShapes.BEYOND_ASCII);
    assertThat(shapes.code(2)).isEqualTo(2 | JsonShapes.ESCAPED | JsonShapes.BEYOND_ASCII);
    assertThat(shapes.code(3)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'u':'1'}",
        "{'a':1}",
        "{'a':null}",
        "{'a':['1']}",
        "{'a':{'x':'1'}}",
        "{'o':'1'}",
        "{'o':[]}",
        "{'o':{}}",
        "{'o':{'u':'1'}}",
        "{'l':{'x':'1'}}",
        "{'l':['1']}",
        "{'l':[[]]}",
        "{'l':[{}]}",
        "{'l':[{'p':[]}]}",
        "{'l':[{'p':'1'}]}",
        "{'t':[['1']]}",
        "{'t':[{}]}",
        "{'t':'1'}",
        "{'l':[null]}",
        "{'t':[null]}",
        "{'o.x':'1'}",
        "{'l[].x':'1'}",
        "{'t[]':'1'}",
        "{'l[]':{'x':'1'}}",
        "{'l':[{'p.x':'1'}]}",
        "{'c=false':'1'}",
        "{'c=true':'1'}",
        "{'c=true':','a':'1'}",
        "{'\\u0061':'1'}",
        "{'':'1'}",
        "{'a,b':'1'}",
        "{'\u00e9':'1'}"
      })
  void whatIsNotInTheTableIsLeftToTheCursor(String json) throws IOException {
    assertRefused(json);
    assertRefused("[{'a':'1'}]".replace("}]", "},") + json + "]", 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':'1','b':'2'",
        "{'a':'1','b':'2',}",
        "{'a':'1' 'b':'2'}",
        "{'a':'1',,'b':'2'}",
        "{,'a':'1','b':'2'}",
        "{'a' '1','b':'2'}",
        "{'a'::'1','b':'2'}",
        "{'a':'1','b':'2']",
        "{'a':'1','b':}",
        "{'a':'1','b'}",
        "{'a':'1',b:'2'}",
        "{'a':'1','b':'2}",
        "{'a':'1\n'}",
        "{'a':'1\u0000'}",
        "{'a':'\\x'}",
        "{'a':'\\u12g4'}",
        "{'a':'\\u123'}",
        "{'a':'\\'}",
        "{'a':'1','a':'2'}",
        "{'a':'1','b':'2','a':'3'}",
        "{'b':'1','a':'2','b':'3'}",
        "{'o':{'x':'1','x':'2'}}",
        "{'o':{'x':'1','y':'2','x':'3'}}",
        "{'o':{'x':'1'},'o':{'y':'2'}}",
        "{'t':[],'t':[]}",
        "{'c':true,'c':true}",
        "{'c':false,'a':'1','c':true}",
        "{'l':[{'x':'1','x':'2'}]}",
        "{'l':[{'x':'1'},{'x':'2','x':'3'}]}",
        "{'t':['1',]}",
        "{'t':['1''2']}",
        "{'t':['1','2'}",
        "{'t':[,'1']}",
        "{'l':[{'x':'1'}{'x':'2'}]}",
        "{'l':[{'x':'1'},]}",
        "{'l':[{'x':'1',}]}",
        "{'o':{'x':'1'],'a':'1'}",
        "{'c':true'a':'1'}"
      })
  void errorsAreFoundInObjectsThatLookLikeEarlierOnes(String broken) throws IOException {
    List<String> good =
        List.of(
            "{'a':'1','b':'2'}",
            "{'b':'1','a':'2'}",
            "{'o':{'x':'1','y':'2'}}",
            "{'a':'1'}",
            "{'o':{'y':'1','x':'2'}}",
            "{'o':{'x':'1'},'a':'1'}",
            "{'t':['1','2','3']}",
            "{'t':[]}",
            "{'l':[{'x':'1','y':'2'},{'y':'3','x':'4'},{'x':'5'}]}",
            "{'c':true,'a':'1'}",
            "{'c':false,'a':'1'}",
            "{'a':'1','c':true}");
    String known = String.join(",", good);
    String json = "[" + known + "," + broken + "," + known + "]";

    assertThat(JsonVerdict.ofJackson(bytes(json)).accepted()).isFalse();
    assertThat(verdict(bytes(json))).isFalse();
    assertThat(verdict(bytes("[" + known + "," + known + "]"))).isTrue();
  }

  @Test
  void refusalLeavesTheCursorWhereItWas() throws IOException {
    // eight bytes behind an object are needed to read it by its shape
    byte[] json = bytes("[ {'a':'1'}, {'a':'1','u':[{'b':2}]}, {'a':'3'}        ]");
    for (int window : new int[] {1, 16, 1 << 16}) {
      JsonCursor cursor = SmallWindow.over(json, JsonLimits.DEFAULTS, window);
      cursor.beginArray();
      cursor.nextElement();
      assertThat(shapes.read(cursor)).isTrue();
      shapes.accept(cursor);
      cursor.nextElement();
      long offset = cursor.offset();
      String path = cursor.path();

      assertThat(shapes.read(cursor)).isFalse();
      assertThat(shapes.read(cursor)).isFalse();

      assertThat(cursor.offset()).isEqualTo(offset).isEqualTo(13);
      assertThat(cursor.path()).isEqualTo(path).isEqualTo("$[1]");
      assertThat(cursor.captureValue()).isEqualTo(bytes("{'a':'1','u':[{'b':2}]}"));
      assertThat(cursor.nextElement()).isTrue();
      assertThat(shapes.read(cursor)).isTrue();
      assertThat(shapes.length(cursor)).isEqualTo(9);
      shapes.accept(cursor);
      assertThat(cursor.path()).isEqualTo("$[2]");
      assertThat(cursor.nextElement()).isFalse();
      cursor.endDocument();
    }
  }

  @Test
  void objectThatIsReadAndNotAcceptedIsStillDue() throws IOException {
    JsonCursor cursor = JsonCursor.of(bytes("{'a':'1'}        "), JsonLimits.DEFAULTS);

    assertThat(shapes.read(cursor)).isTrue();
    assertThat(shapes.read(cursor)).isTrue();
    cursor.beginObject();
    cursor.nextMember();

    assertThat(cursor.string()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "'a'", "1", "null", "true", ""})
  void whatIsNoObjectIsLeftToTheCursor(String json) throws IOException {
    assertThat(shapes.read(JsonCursor.of(bytes(json), JsonLimits.DEFAULTS))).isFalse();
  }

  @Test
  void limitsAreThoseOfTheCursor() throws IOException {
    byte[] json = bytes("{'a':'12345678','o':{'x':'\\u0041é'}}");

    assertThat(read(json, new JsonLimits(1_000, 20, 8))).isTrue();
    assertThat(read(json, new JsonLimits(1_000, 20, 7))).isFalse();
    assertThat(read(json, new JsonLimits(1_000, 1, 8))).isFalse();
  }

  @Test
  void spacesOfEveryLengthAreRead() throws IOException {
    var objects = new StringBuilder("[");
    for (int i = 0; i < 40; i++) {
      String space = (i % 2 == 0 ? " " : "\n").repeat(i);
      objects.append("{").append(space).append("'a'").append(space).append(":'1'");
      objects.append(space).append(",'t':[").append(space).append("]").append(space).append("},");
    }

    assertThat(verdict(bytes(objects + "{'a':'1'}]"))).isTrue();
    assertThat(verdict(bytes(objects + "{'a':'1'\u00a0}]"))).isFalse();
  }

  @Test
  void moreShapesThanAreLearntAreReadAllTheSame() throws IOException {
    var objects = new StringBuilder("[");
    for (int i = 0; i < 5_000; i++) {
      objects.append("{'a'").append(" ".repeat(i % 70)).append(":'").append(i).append("'},");
    }

    assertThat(verdict(bytes(objects + "{'a':'1'}]"))).isTrue();
    assertThat(verdict(bytes(objects + "{'a':'1',}]"))).isFalse();
  }

  @Test
  void endOfTheInputIsFoundAnywhere() throws IOException {
    byte[] json = bytes("{'a':'1é','l':[{'x':'\\u00e9','p':{'x':'2'}}],'c':false,'t':['3']}");
    read("{'a':'1é','l':[{'x':'\\u00e9','p':{'x':'2'}}],'c':false,'t':['3']}        ");
    for (int length = 0; length < json.length; length++) {
      byte[] cut = Arrays.copyOf(json, length);

      assertThat(shapes.read(JsonCursor.of(cut, JsonLimits.DEFAULTS))).as("%d", length).isFalse();
      assertThat(shapes.read(SmallWindow.over(cut, JsonLimits.DEFAULTS, 1))).isFalse();
    }
    assertThat(read(json, JsonLimits.DEFAULTS)).isTrue();
  }

  /**
   * Each case of the suite as a value, as members and as elements, between objects that are known.
   */
  @Test
  void jsonTestSuiteIsAnsweredAsJacksonAnswersIt() throws IOException {
    Corpus.assumePresent();
    List<Path> suite = Corpus.files("corpus/singles/invalid/nst+JSONTestSuite/*.json");
    var differing = new TreeMap<String, String>();
    int accepted = 0;
    for (Path file : suite) {
      byte[] test = Files.readAllBytes(file);
      for (String form :
          List.of(
              "[{'a':'1'},{'a':%},{'a':'1'}]", "[{'t':['1']},{'t':[%]},{'t':['1','2']}]",
              "[{'t':['1']},{'t':%},{'t':[]}]", "[{'o':{'x':'1'}},{'o':%},{'a':'1'}]",
              "[{'a':'1','b':'2'},{'a':'1',%},{'a':'1'}]", "[{'a':'1'},%,{'a':'1'}]",
              "[{'a':'1'},{%},{'a':'1'}]", "[{'a':'1'},{'a':'%'},{'a':'1'}]")) {
        byte[] json = filled(form, test);
        boolean expected = !JsonVerdict.isNotUtf8(json) && JsonVerdict.ofJackson(json).accepted();
        accepted += expected ? 1 : 0;
        if (verdict(json) != expected) {
          differing.put(file.getFileName() + " in " + form, "expected " + expected);
        }
      }
    }

    assertThat(suite).hasSizeGreaterThan(70);
    assertThat(accepted).isGreaterThan(20);
    assertThat(differing).isEmpty();
  }

  private static byte[] filled(String form, byte[] test) {
    int at = form.indexOf('%');
    var json = new ByteArrayOutputStream();
    json.writeBytes(bytes(form.substring(0, at)));
    json.writeBytes(test);
    json.writeBytes(bytes(form.substring(at + 1)));
    return json.toByteArray();
  }

  /** Whether the document is accepted, objects by their shape wherever that is possible. */
  private static boolean verdict(byte[] json) {
    JsonShapes shapes = new JsonShapes(leaves());
    try {
      JsonCursor cursor = JsonCursor.of(json, JsonLimits.DEFAULTS);
      cursor.beginArray();
      while (cursor.nextElement()) {
        if (cursor.peek() == JsonToken.BEGIN_OBJECT && shapes.read(cursor)) {
          shapes.accept(cursor);
        } else {
          cursor.skipValue();
        }
      }
      cursor.endDocument();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void assertRefused(String json) throws IOException {
    assertThat(read(bytes(json + " ".repeat(40)), JsonLimits.DEFAULTS)).as(json).isFalse();
  }

  private void assertRefused(String array, int index) throws IOException {
    JsonCursor cursor = JsonCursor.of(bytes(array + " ".repeat(40)), JsonLimits.DEFAULTS);
    cursor.beginArray();
    for (int i = 0; i < index; i++) {
      cursor.nextElement();
      assertThat(shapes.read(cursor)).isTrue();
      shapes.accept(cursor);
    }
    cursor.nextElement();
    assertThat(shapes.read(cursor)).as(array).isFalse();
  }

  private boolean read(byte[] json, JsonLimits limits) throws IOException {
    byte[] padded = Arrays.copyOf(json, json.length + 16);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return shapes.read(JsonCursor.of(padded, limits));
  }

  private void read(String json) throws IOException {
    assertThat(read(bytes(json), JsonLimits.DEFAULTS)).as(json).isTrue();
  }

  private List<List<String>> objects(String json) throws IOException {
    List<List<String>> objects = new ArrayList<>();
    read(json);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < shapes.count(); i++) {
      int code = shapes.code(i);
      String path = PATHS.get(code & JsonShapes.LEAF);
      int start = shapes.start(i);
      String text = new String(shapes.bytes(), start, shapes.end(i) - start, UTF_8);
      boolean isConstant = path.contains("=");
      String first = (code & JsonShapes.FIRST) == 0 ? "" : " first";
      values.add(isConstant ? path : path + "=" + text + first);
    }
    objects.add(values);
    return objects;
  }

  private static byte[] bytes(String quoted) {
    return quoted.replace('\'', '"').getBytes(UTF_8);
  }
}
