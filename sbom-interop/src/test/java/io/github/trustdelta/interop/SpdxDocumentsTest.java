package io.github.trustdelta.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.library.model.v2.SpdxPackage;

class SpdxDocumentsTest {

  @Test
  void theModelOfTheLibrarySaysWhatItWasMadeFrom() throws Exception {
    Converted<SpdxDocument> document = SpdxDocuments.toSpdxDocument(SpdxWriterTest.full());

    assertThat(document.losses()).isEmpty();
    assertThat(document.value().getName()).isEqualTo(Optional.of("a document"));
    assertThat(described(document.value()).getVersionInfo()).isEqualTo(Optional.of("1.0"));
    assertThat(SpdxDocuments.toSbom(document.value())).isEqualTo(SpdxWriterTest.full());
  }

  private static SpdxPackage described(SpdxDocument document) throws InvalidSPDXAnalysisException {
    return (SpdxPackage) document.getDocumentDescribes().iterator().next();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MIT or so ((", "AND", "GPL (v2)", "a/b", "MIT WITH", "NONE", "é ü"})
  void aTextThatIsNoExpressionIsKept(String text) throws SbomReadException {
    Component odd =
        Component.builder("a").declaredLicense(new License.Expression(text, null)).build();
    Sbom sbom = Sbom.builder().subject(odd).build();

    Converted<SpdxDocument> document = SpdxDocuments.toSpdxDocument(sbom);

    assertThat(document.losses()).isEmpty();
    assertThat(SpdxDocuments.toSbom(document.value())).isEqualTo(sbom);
  }

  @Test
  void realDocumentsDifferInNothingButTheLosses() throws Exception {
    List<String> problems = new ArrayList<>();
    int at = 0;
    for (Path file : Corpus.files("corpus/singles/{spdx,cyclonedx}-json/**.json")) {
      Sbom sbom = at++ % 8 == 0 ? readUnlessRefused(file).orElse(null) : null;
      if (sbom == null) {
        continue;
      }
      Converted<SpdxDocument> document = SpdxDocuments.toSpdxDocument(sbom);
      Sbom back = SpdxDocuments.toSbom(document.value());
      SpdxRoundTrip.unordered(sbom, back, document.losses())
          .problems
          .forEach(it -> problems.add(Corpus.nameOf(file) + " " + it));
    }

    Corpus.assumePresent();
    assertThat(at).isGreaterThan(100);
    assertThat(problems).isEmpty();
  }

  /** Some documents are there to be refused. */
  static Optional<Sbom> readUnlessRefused(Path file) throws IOException {
    try {
      return Optional.of(SbomReader.read(file));
    } catch (SbomReadException e) {
      return Optional.empty();
    }
  }
}
