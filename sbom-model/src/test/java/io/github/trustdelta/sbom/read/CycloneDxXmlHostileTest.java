package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.CycloneDxXmlTest.assertRefused;
import static io.github.trustdelta.sbom.read.CycloneDxXmlTest.bom;
import static io.github.trustdelta.sbom.read.CycloneDxXmlTest.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made to hurt. */
@Timeout(60)
class CycloneDxXmlHostileTest {

  private static final String START = "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">";
  private static final ReadLimits SMALL = new ReadLimits(1 << 20, 200, 1_000, 10, 10, 10, 10, 500);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE bom>",
        "<!DOCTYPE bom SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE bom SYSTEM \"http://127.0.0.1:9/x\">",
        "<!DOCTYPE bom [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>",
        "<!DOCTYPE bom [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\">%p;]>",
        "<!DOCTYPE bom [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
      })
  void documentTypeIsRefusedBeforeAnythingIsFetched(String declaration) {
    assertRefused(declaration + bom("1.6", "", ""))
        .hasMessageContaining("expected no document type declaration, found <!DOCTYPE at line 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE bom [<!E content-type=\">",
        "<!DOCTYPE bom [<!ENTITY a \"",
        "<!DOCTYPE bom [\n<!-- ",
        "<!DOCTYPE bom \n\n [",
        "<!DOCTYPE"
      })
  void documentThatEndsInsideOfADocumentTypeIsRefused(String declaration) {
    String document = declaration + bom("1.6", "", "");
    long lines = document.lines().count();

    assertRefused(document)
        .hasMessageMatching("(?s)expected .* at line [1-" + lines + "], column [1-9].*");
  }

  @Test
  void deepNestingIsRefused() {
    for (String tag : new String[] {"components><component", "unknown", "x:foreign xmlns:x='u'"}) {
      assertRefused(START + ("<" + tag + ">").repeat(100_000))
          .hasMessageContaining("expected elements nested at most 200 deep, found a deeper one");
    }
  }

  @Test
  void manyAttributesAreRefused() {
    String attributes =
        String.join(" ", IntStream.range(0, 100_000).mapToObj(i -> "a" + i + "='x'").toList());

    assertRefused(START + "<components " + attributes + "/></bom>")
        .hasMessageContaining("expected at most 200 attributes, found more at line 1");
  }

  @Test
  void longNamesAreRefused() {
    assertRefused(START + "<" + "x".repeat(1 << 20) + "/></bom>")
        .hasMessageContaining("expected names and namespaces of at most 1000 characters");
  }

  @Test
  void longTextIsRefusedWhereverItIs() {
    String text = "x".repeat(1 << 17);
    for (String content :
        new String[] {
          "<components><component><name>" + text + "</name></component></components>",
          "<components><component><name><![CDATA[" + text + "]]></name></component></components>",
          "<components><component type='" + text + "'/></components>",
          "<unknown>" + text + "</unknown>",
          "<unknown a='" + text + "'/>",
          "<!--" + text + "-->",
          "<?x " + text + "?>",
          "<metadata><supplier>" + "<url>u</url>".repeat(1_000) + "</supplier></metadata>",
          "<unknown/>".repeat(1_000)
        }) {
      assertThatThrownBy(() -> read(bom("1.6", "", content).getBytes(UTF_8), SMALL))
          .as(content.substring(0, 30))
          .isInstanceOf(SbomReadException.class)
          .hasMessageContaining(" at ")
          .hasMessageContaining("line 1");
    }
  }

  @Test
  void realTextIsLongerThanThePlatformsOwnLimits() throws Exception {
    String text = "long text &amp; more ".repeat(500_000);

    assertThat(
            read(bom(
                    "1.6",
                    "",
                    "<components><component><name>"
                        + text
                        + "</name></component>"
                        + "</components>"))
                .components())
        .hasSize(1);
  }

  @Test
  void documentBeyondTheLimitOfBytesIsRefused() {
    String components = "<component><name>a</name></component>".repeat(10_000);
    byte[] document = bom("1.6", "", "<components>" + components + "</components>").getBytes(UTF_8);

    assertThatThrownBy(() -> read(document, ReadLimits.DEFAULTS.withBytes(100_000)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("longer than the limit of 100000 bytes (maxBytes) at line 1");
  }

  @Test
  void failureOfTheStreamIsPassedOn() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cable pulled");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            return read();
          }
        };
    InputStream start = new ByteArrayInputStream((START + " ".repeat(5_000)).getBytes(UTF_8));

    assertThatThrownBy(
            () ->
                new CycloneDxXml(new SequenceInputStream(start, failing), ReadLimits.DEFAULTS)
                    .read())
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SbomReadException.class)
        .hasMessage("cable pulled");
  }

  @Test
  void manyUnknownElementsTakeNoMoreThanTheirShareOfTime() throws Exception {
    String content =
        String.join(
            "", Collections.nCopies(100_000, "<component><name>a</name><x/></component><y/>"));

    assertThat(read(bom("1.6", "", "<components>" + content + "</components>")).components())
        .hasSize(100_000);
  }

  @Property(tries = 2_000)
  void changedDocumentIsReadOrRefused(@ForAll long seed) throws Exception {
    var random = new Random(seed);
    byte[] document = SAMPLE.getBytes(UTF_8);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(document.length);
      int from = random.nextInt(document.length);
      int length = Math.min(random.nextInt(30), document.length - Math.max(at, from));
      if (random.nextBoolean()) {
        System.arraycopy(document, from, document, at, length);
      } else {
        document[at] =
            (byte)
                (random.nextBoolean()
                    ? "<>&;/\"'! -][".charAt(random.nextInt(12))
                    : random.nextInt(256));
      }
    }
    try {
      read(document, ReadLimits.DEFAULTS);
    } catch (SbomReadException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1_000);
      assertThat(e.getMessage().chars()).allMatch(c -> c >= ' ');
    }
  }

  private static final String SAMPLE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bom xmlns="http://cyclonedx.org/schema/bom/1.6" serialNumber="s" version="1" xmlns:x="u">
        <metadata><timestamp>t</timestamp><tools><tool><name>n</name></tool></tools>
          <supplier><name>s</name><url>u</url><contact><name>c</name></contact></supplier></metadata>
        <!-- comment --><?pi x?>
        <components><component type="library" bom-ref="a"><name><![CDATA[n]]>&amp;</name>
          <hashes><hash alg="MD5">00</hash></hashes><x:y a="b">text<x:z/></x:y>
          <licenses><license><id>MIT</id></license><expression>A OR B</expression></licenses>
          <modified>true</modified><evidence><identity><confidence>1</confidence></identity></evidence>
          <properties><property name="p">&#65;</property></properties></component></components>
        <dependencies><dependency ref="a"><dependency ref="b"/><provides ref="c"/></dependency>
        </dependencies>
      </bom>
      """;
}
