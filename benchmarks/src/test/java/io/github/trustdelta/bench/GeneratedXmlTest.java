package io.github.trustdelta.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReader;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.XmlParser;
import org.junit.jupiter.api.Test;

class GeneratedXmlTest {
  private static final int COMPONENTS = 1000;

  @Test
  void saysWhatTheJsonSays() throws Exception {
    Sbom xml = SbomReader.read(SbomGenerator.xml(COMPONENTS));
    Sbom json = SbomReader.read(SbomGenerator.before(Format.CYCLONEDX, COMPONENTS));

    assertThat(facts(requireNonNull(xml.subject())))
        .isEqualTo(facts(requireNonNull(json.subject())));
    assertThat(facts(xml)).isEqualTo(facts(json)).hasSize(COMPONENTS);
    assertThat(edges(xml)).isEqualTo(edges(json)).hasSizeGreaterThan(4 * COMPONENTS);
  }

  @Test
  void isValidAgainstTheOfficialSchema() throws Exception {
    assertThat(new XmlParser().validate(SbomGenerator.xml(COMPONENTS), Version.VERSION_16))
        .isEmpty();
  }

  @Test
  void isIndentedAndEscaped() {
    assertThat(new String(SbomGenerator.xml(COMPONENTS), UTF_8))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bom xmlns=")
        .contains(
            "\n    <component bom-ref=",
            "&#xD;\n\tUse C:\\work",
            "&lt;/script&gt; &amp; ",
            "\uFFFD[1m")
        .endsWith("\n</bom>\n");
  }

  private static List<String> facts(Sbom sbom) {
    return sbom.components().stream().map(GeneratedXmlTest::facts).toList();
  }

  /** XML has no notation for control characters, and its schema folds white space. */
  private static String facts(Component component) {
    return (component.ref() + " " + component.label() + " " + component.fields())
        .replaceAll("[\\x07\\x1b]", "\uFFFD")
        .replaceAll("\\s+", " ");
  }

  private static List<String> edges(Sbom sbom) {
    return sbom.dependencies().edges().stream()
        .map(edge -> edge.from().label() + " -> " + edge.to().label())
        .toList();
  }
}
