package io.github.trustdelta.sbom.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever is read into rows says exactly what it says when it is read member by member. */
class RecordedRowsTest {

  @Test
  void everyRealDocumentSaysTheSameBothWays() throws IOException {
    Corpus.assumePresent();
    List<Path> files = new ArrayList<>(Corpus.files("corpus/**.json"));
    files.addAll(Corpus.files("corpus/**.json.golden"));
    Map<String, List<String>> differing = new TreeMap<>();
    int rows = 0;
    int components = 0;
    int documentsWithRows = 0;

    for (Path file : files) {
      byte[] json = Files.readAllBytes(file);
      byte[] inner = unwrappedIfAny(json);
      for (byte[] document : inner == json ? List.of(json) : List.of(json, inner)) {
        BothWays both = BothWays.read(document);
        if (!both.differences().isEmpty()) {
          differing.put(Corpus.nameOf(file), both.differences());
        }
        rows += both.rows();
        components += both.components();
        documentsWithRows += both.rows() > 0 ? 1 : 0;
        if (document == json && json.length < 1 << 16) {
          BothWays streamed = BothWays.readThrough(97, json);
          if (!streamed.differences().isEmpty()) {
            differing.put(Corpus.nameOf(file) + ", streamed", streamed.differences());
          }
        }
      }
    }

    System.out.printf(
        "%d documents: %d of %d components are rows, in %d documents%n",
        files.size(), rows, components, documentsWithRows);
    assertThat(differing).isEmpty();
    assertThat(rows).isGreaterThan(components / 4).isPositive();
    assertThat(documentsWithRows).isGreaterThan(100);
  }

  private static byte[] unwrappedIfAny(byte[] json) {
    try {
      return BothWays.unwrapped(json);
    } catch (IOException e) {
      return json;
    }
  }
}
