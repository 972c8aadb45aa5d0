package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttestationTest {

  private static final String DOCUMENT =
      quoted("{'bomFormat':'CycloneDX','specVersion':'1.6','components':[{'name':'?>a~'}]}");

  @Test
  void documentInEveryEnvelopeIsTheDocument() throws Exception {
    Sbom plain = Documents.read(DOCUMENT);

    for (String envelope :
        List.of(
            statement(DOCUMENT),
            statement("{\"Data\":" + DOCUMENT + "}"),
            dsse(statement(DOCUMENT), Base64.getEncoder()),
            dsse(statement(DOCUMENT), Base64.getUrlEncoder()),
            dsse(DOCUMENT, Base64.getEncoder()),
            bundle(dsse(statement(DOCUMENT), Base64.getEncoder())),
            bundle(dsse(statement("{\"Data\":" + DOCUMENT + "}"), Base64.getEncoder())))) {
      Sbom sbom = Documents.read(envelope);

      assertThat(sbom).as(envelope).isEqualTo(plain);
      assertThat(sbom.components()).hasToString("[?>a~]");
    }
  }

  @Test
  void attestationIsHandedOnAsItIsAndSaidToBeUnverified() throws Exception {
    String envelope = dsse(statement(DOCUMENT), Base64.getEncoder());

    Sbom sbom = Documents.read(envelope);

    assertThat(sbom.attestation()).isEqualTo(envelope);
    assertThat(sbom.notices())
        .extracting(ReadNotice::kind)
        .containsExactly("unverified-attestation");
    assertThat(Documents.read(DOCUMENT).attestation()).isNull();
    assertThat(sbom.toBuilder().build().attestation()).isEqualTo(envelope);
  }

  @Test
  void tagValueIsWrittenAsString() throws Exception {
    String tags = "SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\nPackageName: a\n";

    Sbom sbom = Documents.read(statement("\"" + tags.replace("\n", "\\n") + "\""));

    assertThat(sbom.subject()).hasToString("a");
  }

  @Test
  void payloadMayBeLongerThanAnyOtherString() throws Exception {
    String text = "y".repeat(1_000);
    String document =
        quoted("{'bomFormat':'CycloneDX','specVersion':'1.6','components':[{'name':'")
            + "\"},{\"name\":\""
            + String.join("\"},{\"name\":\"", List.of(text, text, text, text))
            + "\"}]}";
    ReadLimits limits = ReadLimits.DEFAULTS.withStringBytes(1_500);

    Sbom sbom =
        SbomReader.read(dsse(statement(document), Base64.getEncoder()).getBytes(UTF_8), limits);

    assertThat(sbom.components()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 50, 5_000})
  void envelopesInEnvelopesAreRefused(int depth) {
    String nested = "{\"payload\":1}";
    String document = DOCUMENT;
    for (int i = 0; i < Math.min(depth, 12); i++) {
      document = dsse(document, Base64.getEncoder());
    }
    String deep = document;
    String wide = "[".repeat(depth) + nested;

    assertThatThrownBy(() -> Documents.read(deep)).isInstanceOf(SbomReadException.class);
    assertThatThrownBy(() -> Documents.read("{\"payload\":" + wide))
        .isInstanceOf(SbomReadException.class);
  }

  /** Whoever writes such a thing wants one reader to see another document than the next one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'payload':'%1$s','bomFormat':'CycloneDX','specVersion':'1.6','components':[]}",
        "{'predicate':%2$s,'specVersion':'1.6','bomFormat':'CycloneDX'}",
        "{'_type':'x','predicate':%2$s,'spdxVersion':'SPDX-2.3'}",
        "{'payload':'%1$s','predicate':%2$s}",
        "{'dsseEnvelope':{'payload':'%1$s'},'payload':'%1$s'}",
        "{'sbom':%2$s,'bomFormat':'CycloneDX','specVersion':'1.6'}",
        "{'sbom':%2$s,'packages':[]}",
      })
  void documentBesideAnotherOneIsRefused(String document) {
    String encoded = Base64.getEncoder().encodeToString(DOCUMENT.getBytes(UTF_8));

    assertThatThrownBy(
            () ->
                Documents.read(quoted(document.replace("%1$s", encoded)).replace("%2$s", DOCUMENT)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("expected")
        .hasMessageContaining("at $");
  }

  @Test
  void memberOfTheDocumentThatIsCalledAsALayerIsNone() throws Exception {
    String document = DOCUMENT.replaceFirst("}$", ",\"Data\":{},\"payload\":\"e30=\"}");

    Sbom sbom = Documents.read(statement(document));

    assertThat(sbom).isEqualTo(Documents.read(document)).isNotEqualTo(Documents.read(DOCUMENT));
  }

  @Test
  void spaceBeforeAnInnerLayerIsPassedOver() throws Exception {
    assertThat(Documents.read(dsse("\ufeff \n" + statement(DOCUMENT), Base64.getEncoder())))
        .isEqualTo(Documents.read(DOCUMENT));
  }

  @Test
  void membersBesideTheWrappedDocumentAreNoted() throws Exception {
    Sbom sbom = Documents.read("{\"created\":1,\"sbom\":" + DOCUMENT + ",\"z\":{\"a\":[1]}}");

    assertThat(sbom).isEqualTo(Documents.read(DOCUMENT));
    assertThat(sbom.notices())
        .containsExactly(
            new ReadNotice("outside-member", "$", "beside sbom: 'created'"),
            new ReadNotice("outside-member", "$", "beside sbom: 'z'"));
  }

  @Test
  void everyWrappedDocumentOfTheCorpusIsTheDocumentItself() throws Exception {
    Corpus.assumePresent();
    int compared = 0;
    for (Path file : Corpus.files("corpus/singles/spdx-json-wrapped/**.json")) {
      String name = Corpus.nameOf(file).replaceFirst(".*/", "");
      for (Path original : Corpus.files("corpus/pairs/**.spdx.json")) {
        String project = original.getParent().getFileName() + "-" + original.getFileName();
        if (project.equals(name)) {
          assertThat(SbomReader.read(file)).as(name).isEqualTo(SbomReader.read(original));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(3);
    for (Path file : Corpus.files("corpus/singles/intoto-dsse-sbom/**.*")) {
      assertThat(SbomReader.read(file).attestation()).isEqualTo(Files.readString(file));
    }
  }

  private static String statement(String predicate) {
    return "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"x\"}],"
        + "\"predicateType\":\"https://cyclonedx.org/bom\",\"predicate\":"
        + predicate
        + "}";
  }

  private static String dsse(String payload, Base64.Encoder encoder) {
    return "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\""
        + encoder.encodeToString(payload.getBytes(UTF_8))
        + "\",\"signatures\":[{\"sig\":\"AA==\"}]}";
  }

  private static String bundle(String envelope) {
    return "{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\","
        + "\"verificationMaterial\":{},\"dsseEnvelope\":"
        + envelope
        + "}";
  }
}
