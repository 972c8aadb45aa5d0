package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.read.ComponentPositions.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Each component is found where its object, its element or its first tag begins. */
class ComponentPositionsTest {

  @Test
  void objectOfAComponentIsFound() throws IOException {
    String document =
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6",
         "components": [
           {"name": "a", "purl": "pkg:npm/a@1"}, {"name": "\u00e9\ud83d\ude00"}, {"name": "b",
            "components": [
              {"name": "c"}]}],
         "metadata": {"component": {"name": "shop"}, "tools": {"components": [{"name": "a"}]}}}
        """;

    assertThat(positions(document))
        .containsExactly(at(3, 4), at(3, 42), at(3, 59), at(5, 7), at(6, 28));
  }

  @Test
  void columnsAreUtf16Units() throws IOException {
    String document =
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":"
            + "[{\"name\":\"\u00e9\ud83d\ude00\"},{\"name\":\"b\"}]}";

    List<Optional<Position>> positions = positions(document);

    assertThat(positions.get(1)).isEqualTo(at(1, document.lastIndexOf("{") + 1));
  }

  @Test
  void secondOneOfANameIsNotTakenForTheFirst() throws IOException {
    String document =
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
          {"name": "a", "version": "1", "bom-ref": "same"},
          {"name": "a", "pedigree": {"ancestors": [
            {"name": "a"}]}},
          {"name": "a", "version": "1", "bom-ref": "same"},
          {"name": "b", "bom-ref": "own"}
        ]}
        """;

    assertThat(positions(document)).containsExactly(at(2, 3), at(3, 3), at(5, 3), at(6, 3));
  }

  @Test
  void packageOfSpdxIsFoundWhateverIsTheSubject() throws IOException {
    String document =
        """
        {"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "packages": [
          {"SPDXID": "SPDXRef-a", "name": "a"},
          {"SPDXID": "SPDXRef-shop", "name": "shop"}],
         "documentDescribes": ["SPDXRef-shop"]}
        """;

    assertThat(positions(document)).containsExactly(at(2, 3), at(3, 3));
    assertThat(positions("{\"sbom\":\n" + document + "}")).containsExactly(at(3, 3), at(4, 3));
  }

  @Test
  void elementInXmlBeginsWithItsTag() throws IOException {
    String document =
        """
        <?xml version="1.0"?>
        <bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1">
          <metadata><component type="application"><name>shop</name></component></metadata>
          <components>
            <component type="library"
                bom-ref="x"><name>a</name>
              <pedigree><ancestors><component type="library"><name>a</name></component>
              </ancestors></pedigree>
            </component>
            <component type="library"><name>a</name></component>
          </components>
        </bom>
        """;

    assertThat(positions(document)).containsExactly(at(5, 5), at(10, 5), at(3, 13));
  }

  @Test
  void packageInTagValueBeginsWithItsName() throws IOException {
    String document =
        """
        SPDXVersion: SPDX-2.3
        SPDXID: SPDXRef-DOCUMENT
        PackageName: a
        SPDXID: SPDXRef-a
        PackageComment: <text>
        PackageName: b
        </text>
        PackageName: b
        SPDXID: SPDXRef-b
        """;

    assertThat(positions(document)).containsExactly(at(3, 1), at(8, 1));
  }

  @Test
  void compressedAndWideTextHasTheSamePlaces() throws IOException {
    String document = Documents.cycloneDxText("\"components\":[\n {\"name\":\"a\"}]");

    assertThat(positions(Gzip.of(document))).containsExactly(at(2, 2));
    assertThat(positions(document.getBytes(UTF_16LE))).containsExactly(at(2, 2));
  }

  @Test
  void otherTextIsSearchedForThePurl() throws IOException {
    Component known = Component.builder("a").purl("pkg:npm/a@1").build();
    Component other = Component.builder("a").purl("pkg:npm/a@1.0").build();
    Sbom sbom = written("yaml").component(known).component(other).build();
    String yaml = "packages:\n- name: a\n  locator: pkg:npm/a@1\n";

    ComponentPositions found =
        ComponentPositions.of(yaml.getBytes(UTF_8), sbom, sbom.components(), ReadLimits.DEFAULTS);

    assertThat(found.find(known)).isEqualTo(at(3, 12));
    assertThat(found.find(other)).isEmpty();
  }

  @Test
  void nestingBeyondTheLimitIsRefused() {
    String deep = "<components><component>".repeat(400);
    byte[] document =
        ("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">" + deep).getBytes(UTF_8);
    Sbom sbom = written("xml").build();

    assertThatThrownBy(() -> ComponentPositions.of(document, sbom, List.of(), ReadLimits.DEFAULTS))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("200 levels");
  }

  @Property(tries = 200)
  void anyBytesAreSearchedOrRefused(@ForAll byte[] bytes) {
    Sbom sbom = written("json").build();
    try {
      assertThat(ComponentPositions.of(bytes, sbom, List.of(), ReadLimits.DEFAULTS)).isNotNull();
    } catch (SbomReadException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  @Test
  void realComponentsHaveTheirNameAtTheirPlace() throws IOException {
    Corpus.assumePresent();
    List<Path> files = Corpus.files("corpus/pairs/**.json");
    int found = 0;
    for (int i = 0; i < files.size(); i += 40) {
      byte[] document = Files.readAllBytes(files.get(i));
      Sbom sbom = SbomReader.read(document);
      ComponentPositions positions =
          ComponentPositions.of(document, sbom, sbom.components(), ReadLimits.DEFAULTS);
      List<String> lines = new String(document, UTF_8).lines().toList();
      for (Component component : sbom.components()) {
        Position place = positions.find(component).orElseThrow();
        assertThat(nameAt(lines, place)).isEqualTo(component.name());
        found++;
      }
    }
    assertThat(found).isGreaterThan(100);
  }

  private static String nameAt(List<String> lines, Position place) throws IOException {
    var rest = new StringBuilder(lines.get(place.line() - 1).substring(place.column() - 1));
    for (int i = place.line(); i < Math.min(lines.size(), place.line() + 400); i++) {
      rest.append('\n').append(lines.get(i));
    }
    JsonCursor json = JsonCursor.of(rest.toString().getBytes(UTF_8), JsonLimits.DEFAULTS);
    json.beginObject();
    while (json.nextMember()) {
      if (json.memberName().equals("name")) {
        return json.string();
      }
      json.skipValue();
    }
    return "";
  }

  private static Sbom.Builder written(String serialization) {
    return Sbom.builder()
        .document(
            DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").serialization(serialization).build());
  }

  private static Optional<Position> at(int line, int column) {
    return Optional.of(new Position(line, column));
  }

  private static List<Optional<Position>> positions(String document) throws IOException {
    return positions(document.getBytes(UTF_8));
  }

  /** Those of all components, the subject last. */
  private static List<Optional<Position>> positions(byte[] document) throws IOException {
    Sbom sbom = SbomReader.read(document);
    List<Component> all = new ArrayList<>(sbom.components());
    if (sbom.subject() != null) {
      all.add(sbom.subject());
    }
    ComponentPositions found = ComponentPositions.of(document, sbom, all, ReadLimits.DEFAULTS);
    return all.stream().map(found::find).toList();
  }
}
