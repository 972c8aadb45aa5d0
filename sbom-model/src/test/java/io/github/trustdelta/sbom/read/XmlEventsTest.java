package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scanner against the platform's parser, which reads what is in UTF-16 from the first byte on:
 * the same events at the same places, and the same errors.
 */
@Timeout(120)
class XmlEventsTest {

  /** No change of the encoding: that is not read as what it is not. */
  private static final int DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"".length();

  private static final Pattern EXCERPT = Pattern.compile(", found .* at ", Pattern.DOTALL);

  private static final int MUTANTS = 20_000;

  /** What may stand between, and what must not, whole and in parts. */
  private static final List<String> PIECES =
      List.of(
          "< > & &amp; &lt; &#65; &#x1F600; &#0; &#xD800; &nbsp; &quot ]]> ]] <![CDATA[ --> -- <?p"
              + " ?> <? \r\n \r \n \t \u00e9 \ud83d\ude00 \ufffe \u0085 \u2028 \ufeff \0 \7 \" '"
              + " / /> </ <a/> <a> </a> = : - 1 x \\ # <p:e/> <xml:e/> <a:/> <:a/> <a:b:c/> <\u00e9/>"
              + " <!DOCTYPE <![CDATA[x]]> <!--c--> <?xml-s?> <?p:q?> xmlns=\"u\" xmlns=''",
          " ",
          "<a b='1'>",
          "<a b='1' b='2'/>",
          "<?xml version='1.0'?>",
          "<?p d?>",
          " xmlns:p='u'",
          " xmlns:q='u' p:a='' q:a=''",
          " xmlns:p=''",
          " xmlns:xml='u'",
          " xmlns:xmlns='u'",
          " xml:lang='e'",
          " p:x='1'",
          "<!DOCTYPE a>");

  private static final String SAMPLE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bom xmlns="http://cyclonedx.org/schema/bom/1.6" serialNumber="s" version="1" xmlns:x="u">
        <metadata><timestamp>t</timestamp><supplier ><name>s\u00e9\ud83d\ude00</name ></supplier>
        </metadata><!-- comment --><?pi x?>
        <components><component type='library' bom-ref = "a"><name><![CDATA[n]]>&amp;</name>
          <hashes><hash alg="MD5&lt;&#10;
          x">00</hash></hashes><x:y a="b" x:a="\u00e9">text<x:z/></x:y>
          <q xmlns="other"><w xmlns=""><v/></w><x:y xmlns:x="v"/></q><x:u/>
          <expression>A OR B]] "x" 'y' #\\ </expression></component></components>
        <dependencies><dependency
           ref="a"><dependency ref="b"/></dependency></dependencies>
      </bom>
      <!-- end -->
      """;

  @Test
  void realDocumentsAreScannedToTheirEndAndAreWhatThePlatformSays() throws Exception {
    Corpus.assumePresent();
    int scanned = 0;
    int files = 0;
    for (Path file : Corpus.files("corpus/**.xml")) {
      byte[] document = Files.readAllBytes(file);
      var text = new String(document, UTF_8);
      if (text.startsWith("<") && !text.contains("\ufffd")) {
        files++;
        scanned += isScanned(document) ? 1 : 0;
        assertThat(events(inPieces(document, files)))
            .as(Corpus.nameOf(file))
            .isEqualTo(events(platform(text)));
      }
    }
    System.out.printf("XML: %d of %d documents scanned to their end%n", scanned, files);
    assertThat(scanned).isGreaterThan(400);
  }

  @Test
  void changedDocumentsAreWhatThePlatformSays() throws Exception {
    int sound = 0;
    for (int seed = 0; seed < MUTANTS; seed++) {
      String document = mutant(new Random(seed));
      List<String> expected = events(platform(document));
      byte[] bytes = document.getBytes(UTF_8);

      assertThat(withoutExcerpt(events(inPieces(bytes, seed))))
          .as("seed %d", seed)
          .isEqualTo(withoutExcerpt(expected));
      sound += expected.get(expected.size() - 1).equals("end") ? 1 : 0;
    }
    System.out.printf("XML: %d of %d changed documents sound%n", sound, MUTANTS);
    assertThat(sound).isBetween(MUTANTS / 20, MUTANTS / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<name>%s</name>",
        "<name a='%s'/>",
        "<name><![CDATA[%s]]></name>",
        "<!--%s-->",
        "<?p %s?>",
        "<name     %s/>",
        "<name>%s]]></name>",
        "<name>%s&nbsp;</name>"
      })
  void tokensLongerThanTheWindowAreWhatThePlatformSays(String form) throws Exception {
    for (String part : new String[] {"x", " \r\n ", "\ud83d\ude00", "&#65;"}) {
      String document = SAMPLE.replace("<x:u/>", form.formatted(part.repeat(30_000)));

      assertThat(withoutExcerpt(events(new ByteArrayInputStream(document.getBytes(UTF_8)))))
          .isEqualTo(withoutExcerpt(events(platform(document))));
    }
  }

  @Test
  void manyAttributesAndPrefixesAreWhatThePlatformSays() throws Exception {
    var tags = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      tags.append("<p%d:e xmlns:p%d='u%d' a='1'>".formatted(i, i, i));
    }
    var attributes = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      attributes.append(" a%d='%d'".formatted(i, i));
    }
    for (String content : new String[] {tags.toString(), "<a" + attributes + "/><b/>"}) {
      String document = SAMPLE.replace("<x:u/>", content);

      assertThat(events(new ByteArrayInputStream(document.getBytes(UTF_8))))
          .isEqualTo(events(platform(document)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "c0 80",
        "c1 bf",
        "c3",
        "c3 28",
        "e0 80 80",
        "e2 82",
        "ed a0 80",
        "ef bf be",
        "f0 80 80 80",
        "f0 9f 98",
        "f4 90 80 80",
        "f8 88 80 80 80",
        "ff",
        "00"
      })
  void bytesThatAreNoCharacterAreRefused(String hex) throws Exception {
    var bytes = new StringBuilder();
    for (String b : hex.split(" ", -1)) {
      bytes.append((char) Integer.parseInt(b, 16));
    }
    for (String form : new String[] {"<a>%s</a>", "<a b='%s'/>", "<!--%s-->", "<![CDATA[%s]]>"}) {
      byte[] document = ("<bom>" + form.formatted(bytes) + "</bom>").getBytes(ISO_8859_1);
      List<String> events = events(new ByteArrayInputStream(document));

      assertThat(events.get(events.size() - 1))
          .startsWith("error expected ")
          .contains(" at line 1");
    }
  }

  private static String mutant(Random random) {
    String document = random.nextInt(4) == 0 ? SAMPLE.replace("\n", "\r\n") : SAMPLE;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = DECLARATION + random.nextInt(document.length() - DECLARATION);
      if (random.nextBoolean()) {
        at = Math.max(DECLARATION, document.indexOf("<>=\"'/ ".charAt(random.nextInt(7)), at));
      }
      int removed = random.nextInt(3) == 0 ? random.nextInt(8) : 0;
      List<String> pieces = random.nextInt(3) == 0 ? PIECES : List.of(PIECES.get(0).split(" ", -1));
      String piece = random.nextInt(8) == 0 ? "" : pieces.get(random.nextInt(pieces.size()));
      document =
          document.substring(0, at)
              + (piece.equals(PIECES.get(0)) ? "" : piece)
              + document.substring(Math.min(document.length(), at + removed));
    }
    return new String(document.getBytes(UTF_8), UTF_8); // no halves of characters
  }

  /**
   * How much is told of the text before an error, and how much the error shows of what comes behind
   * it, depends on how much of the document there is at once.
   */
  private static List<String> withoutExcerpt(List<String> events) {
    int last = events.size() - 1;
    if (events.get(last).startsWith("error ")) {
      events.set(last, EXCERPT.matcher(events.get(last)).replaceFirst(" at "));
      if (last > 0 && events.get(last - 1).startsWith("text ")) {
        events.remove(last - 1);
      }
    }
    return events;
  }

  private static InputStream platform(String document) {
    return new ByteArrayInputStream(document.getBytes(UTF_16));
  }

  private static InputStream inPieces(byte[] document, int seed) {
    var random = new Random(seed);
    return new FilterInputStream(new ByteArrayInputStream(document)) {
      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        return super.read(to, offset, Math.min(length, 1 + random.nextInt(300)));
      }
    };
  }

  private static boolean isScanned(byte[] document) throws IOException {
    var scanner = new XmlScanner(new byte[0], new ByteArrayInputStream(document));
    int event = XMLStreamConstants.START_DOCUMENT;
    while (event != XMLStreamConstants.END_DOCUMENT && event != XmlScanner.HAND_OVER) {
      event = scanner.next();
    }
    return event == XMLStreamConstants.END_DOCUMENT;
  }

  private static List<String> events(InputStream document) throws IOException {
    List<String> told = new ArrayList<>();
    var text = new StringBuilder();
    int depth = 0;
    try {
      var events = new XmlEvents(document, ReadLimits.DEFAULTS);
      int event = events.next();
      while (event != XMLStreamConstants.END_DOCUMENT) {
        if (event == XMLStreamConstants.CHARACTERS) {
          text.append(depth > 0 ? text(events.text()) : "");
        } else {
          flush(text, told);
          boolean isStart = event == XMLStreamConstants.START_ELEMENT;
          depth += isStart ? 1 : -1;
          told.add(
              (isStart ? "start " + element(events) : "end ")
                  + (" " + events.line() + ":" + events.column()));
        }
        event = events.next();
      }
      told.add("end");
    } catch (SbomReadException e) {
      flush(text, told);
      told.add("error " + e.getMessage());
    }
    return told;
  }

  private static void flush(StringBuilder text, List<String> to) {
    if (!text.isEmpty()) {
      to.add("text " + text);
      text.setLength(0);
    }
  }

  private static String element(XmlEvents events) {
    var element = new StringBuilder("{" + events.namespace() + "}" + events.name());
    for (int i = 0; i < events.attributes(); i++) {
      String of = events.attributeNamespace(i);
      if (!of.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)) {
        element.append(" {").append(of).append('}').append(events.attributeName(i));
        element.append('=').append(text(events.attributeValue(i)));
      }
    }
    return element.toString();
  }

  private static String text(XmlSlice slice) {
    return new String(slice.bytes, slice.from, slice.length(), UTF_8);
  }
}
