package io.github.trustdelta.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.interop.SbomWriter.Format;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.FieldValue;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read back; what does not come back is listed. */
class CycloneDxWriterTest {

  /** What a document of CycloneDX may lose: fingerprints, and what the library refuses or trims. */
  private static final Set<String> EXPECTED =
      Set.of(
          "pedigree",
          "evidence",
          "created",
          "id",
          "type",
          "description",
          "copyright",
          "reference",
          "digest",
          "affects",
          "analysis",
          "composition",
          "other",
          "attestation");

  @ParameterizedTest
  @EnumSource(names = {"CYCLONEDX_1_6_JSON", "CYCLONEDX_1_6_XML"})
  void everyWordOfTheModelComesBack(Format format) throws Exception {
    Sbom sbom = CycloneDxBomsTest.everything(DependencyScope.UNKNOWN).build();
    var out = new ByteArrayOutputStream();

    List<Loss> losses = SbomWriter.write(sbom, format, out);

    assertThat(losses).isEmpty();
    assertThat(SbomReader.read(out.toByteArray())).isEqualTo(sbom);
    assertThat(written(sbom, format)).isEqualTo(out.toByteArray());
  }

  @Test
  void characterThatXmlCannotHaveIsLostAndListed() throws Exception {
    Sbom sbom =
        Sbom.builder()
            .component(
                Component.builder("a")
                    .type("library")
                    .scope("required")
                    .copyright("one\u0001two")
                    .build())
            .build();
    var out = new ByteArrayOutputStream();

    assertThat(SbomWriter.write(sbom, Format.CYCLONEDX_1_6_XML, out))
        .containsExactly(new Loss("a", "copyright"));
    assertThat(new String(out.toByteArray(), StandardCharsets.UTF_8)).contains("one\ufffdtwo");
    assertThat(SbomWriter.write(sbom, Format.CYCLONEDX_1_6_JSON, new ByteArrayOutputStream()))
        .isEmpty();
  }

  @Test
  void labelsAreWords() {
    for (Format format : Format.values()) {
      assertThat(Format.find(format.label())).contains(format);
    }
    assertThat(Format.find("CYCLONEDX_1_6_JSON")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CYCLONEDX_1_6_JSON", "CYCLONEDX_1_6_XML"})
  void publishedDocumentComesBackButForWhatIsListed(Format format) throws Exception {
    Corpus.assumePresent();
    int documents = 0;
    int equal = 0;
    int lossless = 0;
    SortedMap<String, Integer> kinds = new TreeMap<>();
    for (Path file : documents()) {
      Sbom sbom;
      try {
        sbom = SbomReader.read(file);
      } catch (SbomReadException e) {
        continue;
      }
      var out = new ByteArrayOutputStream();
      List<Loss> losses = SbomWriter.write(sbom, format, out);
      Sbom back = SbomReader.read(out.toByteArray());
      documents++;
      equal += back.equals(sbom) ? 1 : 0;
      lossless += losses.isEmpty() ? 1 : 0;
      assertThat(unexplained(sbom, back, losses)).as(Corpus.nameOf(file)).isEmpty();
      if (losses.isEmpty()) {
        assertThat(back).as(Corpus.nameOf(file)).isEqualTo(sbom);
      }
      if (sbom.document().format() == SbomFormat.CYCLONEDX) {
        Set<String> lost = new HashSet<>();
        losses.forEach(loss -> lost.add(loss.what().replaceAll(":.*", "")));
        lost.forEach(kind -> kinds.merge(kind, 1, Integer::sum));
      }
    }
    System.out.printf(
        "%s: %d documents, %d equal, %d of them without any loss; CycloneDX lost %s%n",
        format.label(), documents, equal, lossless, kinds);
    assertThat(documents).isGreaterThan(130);
    assertThat(equal).isGreaterThan(60);
    assertThat(EXPECTED).containsAll(kinds.keySet());
  }

  /** A share of the documents of each kind; all of them take minutes. */
  private static List<Path> documents() throws IOException {
    var chosen = new ArrayList<Path>();
    for (String kind :
        List.of(
            "corpus/pairs/**.cdx.json",
            "corpus/pairs/**.spdx.json",
            "corpus/singles/cyclonedx-json/**.json",
            "corpus/singles/spdx-json/**.json")) {
      List<Path> all = Corpus.files(kind);
      for (int i = 0; i < all.size(); i += 6) {
        chosen.add(all.get(i));
      }
    }
    return chosen;
  }

  /** The fields of components, by label and name, that came back otherwise and are not listed. */
  private static List<String> unexplained(Sbom sbom, Sbom back, List<Loss> losses) {
    Map<String, Integer> facts = new HashMap<>();
    Map<String, Set<String>> lost = new HashMap<>();
    losses.forEach(
        loss -> lost.computeIfAbsent(loss.where(), key -> new HashSet<>()).add(loss.what()));
    sbom.components().forEach(component -> count(facts, component, lost, 1));
    back.components().forEach(component -> count(facts, component, lost, -1));
    return facts.entrySet().stream()
        .filter(fact -> fact.getValue() != 0)
        .map(Map.Entry::getKey)
        .sorted()
        .limit(5)
        .toList();
  }

  private static void count(
      Map<String, Integer> facts,
      Component component,
      Map<String, Set<String>> lost,
      int difference) {
    Set<String> lostHere = lost.getOrDefault(component.label(), Set.of());
    for (Map.Entry<String, FieldValue> field : component.fields().entrySet()) {
      if (!lostHere.contains(field.getKey())) {
        String fact = component.label() + " " + field.getKey() + " = " + field.getValue().meaning();
        facts.merge(fact, difference, Integer::sum);
      }
    }
  }

  private static byte[] written(Sbom sbom, Format format) throws IOException {
    var out = new ByteArrayOutputStream();
    SbomWriter.write(sbom, format, out);
    return out.toByteArray();
  }
}
