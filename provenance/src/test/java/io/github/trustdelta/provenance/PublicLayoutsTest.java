package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts and links that implementations of in-toto in Go and Python test themselves with. */
class PublicLayoutsTest {

  private static final String GO = "attestations/in-toto-golang/";
  private static final String PYTHON = "attestations/in-toto-python/";

  @ParameterizedTest
  @ValueSource(strings = {"demo.layout", "demo.dsse.layout"})
  void demoHoldsIfItsInspectionNeedNotRun(String name) throws IOException {
    InTotoLayout layout = InTotoLayout.read(Corpus.file(GO + name));
    LayoutVerifier strict = verifier("2026-06-01T00:00:00Z").allow(Relaxation.NO_ARTIFACT).build();
    LayoutVerifier lenient =
        verifier("2026-06-01T00:00:00Z")
            .allow(Relaxation.NO_ARTIFACT)
            .allow(Relaxation.NO_INSPECTION)
            .build();

    assertThat(answer(lenient.verify(layout, links()))).isEqualTo("verified");
    assertThat(answer(strict.verify(layout, links())))
        .isEqualTo("inspection untar: inspection-not-run");
  }

  @Test
  void demoIsAboutItsArtifact() throws IOException {
    InTotoLayout layout = InTotoLayout.read(Corpus.file(GO + "demo.layout"));
    LayoutVerifier verifier =
        verifier("2026-06-01T00:00:00Z").allow(Relaxation.NO_INSPECTION).build();
    Artifact made = Artifact.of(Corpus.file(GO + "foo.tar.gz"));
    Artifact other = Artifact.of(Corpus.file(GO + "alice.pub"));

    assertThat(answer(verifier.verify(layout, links(), made))).isEqualTo("verified");
    assertThat(answer(verifier.verify(layout, links(), other)))
        .isEqualTo("artifact: artifact-mismatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo.layout", "demo.dsse.layout"})
  void demoExpires(String name) throws IOException {
    InTotoLayout layout = InTotoLayout.read(Corpus.file(GO + name));

    assertThat(answer(lenient("2030-11-18T16:06:36Z").verify(layout, links())))
        .isEqualTo("verified");
    assertThat(answer(lenient("2030-11-18T16:06:37Z").verify(layout, links())))
        .isEqualTo("layout-expiry: layout-expired");
  }

  @Test
  void layoutInEnvelopeWithLinksInEnvelopesHolds() throws IOException {
    InTotoLayout layout = InTotoLayout.read(Corpus.file(GO + "dsse-only.root.layout"));
    LayoutVerifier verifier =
        verifier("2026-06-01T00:00:00Z").allow(Relaxation.NO_ARTIFACT).build();

    assertThat(answer(verifier.verify(layout, links()))).isEqualTo("verified");
  }

  @Test
  void layoutOfAnotherKeyIsRefused() throws IOException {
    InTotoLayout layout = InTotoLayout.read(Corpus.file(GO + "demo.layout"));
    LayoutVerifier verifier =
        LayoutVerifier.builder(at("2026-06-01T00:00:00Z"))
            .trustKey(Corpus.file(GO + "dan.pub"))
            .allow(Relaxation.NO_ARTIFACT)
            .build();

    assertThat(answer(verifier.verify(layout, links())))
        .isEqualTo("layout-signature: signature-invalid");
  }

  @Test
  void superLayoutIsNotSigned() throws IOException {
    InTotoLayout layout = InTotoLayout.read(Corpus.file(GO + "super.layout"));

    assertThat(answer(lenient("2021-01-01T00:00:00Z").verify(layout, links())))
        .isEqualTo("layout-signature: signature-missing");
  }

  @Test
  void superLayoutSignedAnewHoldsUntilItExpired() throws IOException {
    byte[] unsigned = Files.readAllBytes(Corpus.file(GO + "super.layout"));
    InTotoLayout layout = signed(Made.at(Made.parse(unsigned), "signed"));
    var links = new ArrayList<InTotoLink>();
    for (InTotoLink link : links()) {
      links.add(link);
      links.add(
          InTotoLink.read(
              "sub_layout.70ca5750/" + link.name(),
              Files.readAllBytes(Corpus.file(GO + link.name()))));
    }

    assertThat(answer(ours("2021-01-01T00:00:00Z").verify(layout, links))).isEqualTo("verified");
    assertThat(answer(ours("2026-06-01T00:00:00Z").verify(layout, links)))
        .isEqualTo("layout-expiry: layout-expired");
    assertThat(answer(ours("2021-01-01T00:00:00Z").verify(layout, links())))
        .isEqualTo(
            "step-links sub_layout.70ca5750/write-code: threshold-not-met,"
                + " step-links sub_layout.70ca5750/package: threshold-not-met");
  }

  /** It is to be filled in; so it is no layout until somebody says when it expires. */
  @Test
  void templateBecomesLayout() throws IOException {
    byte[] template = Files.readAllBytes(Corpus.file(PYTHON + "demo.layout.template"));
    Object content = Made.at(Made.parse(template), "signed");
    List<InTotoLink> links = InTotoLink.readFolder(folder(PYTHON));

    LayoutVerification unfinished = ours("2026-06-01T00:00:00Z").verify(signed(content), links);
    Made.put(content, "expires", "2027-01-01T00:00:00Z");
    LayoutVerification finished = ours("2026-06-01T00:00:00Z").verify(signed(content), links);

    assertThat(answer(unfinished)).isEqualTo("layout-content: layout-unreadable");
    assertThat(answer(finished)).isEqualTo("verified");
  }

  @Test
  void keysAreReadInBothForms() throws IOException {
    for (String name : List.of("alice.pub", "carol.pub", "dan.pub", "frank.pub", "grace.pub")) {
      assertThat(InTotoKey.ofFile(Files.readAllBytes(Corpus.file(GO + name))).id()).hasSize(64);
    }
    assertThat(InTotoKey.ofFile(Files.readAllBytes(Corpus.file(GO + "alice.pub"))).prefix())
        .isEqualTo("70ca5750");
    assertThat(InTotoKey.ofFile(Files.readAllBytes(Corpus.file(PYTHON + "danny.pub"))).id())
        .isEqualTo("36a5529f72cf3b1cc096a28887350969212f9d6c46529658ab186fc0cb781699");
  }

  @Test
  void canonicalFormIsThatOfOthers() throws IOException {
    byte[] link = Files.readAllBytes(Corpus.file(GO + "canonical-test.link"));
    SignedMetadata metadata = SignedMetadata.read(link, "$", AttestationLimits.DEFAULTS);

    assertThat(new String(metadata.signedBytes(), UTF_8))
        .isEqualTo(
            "{\"_type\":\"link\",\"byproducts\":{},\"command\":[],\"environment\":{\"a\":\"WTF\","
                + "\"b\":true,\"c\":false,\"d\":null,\"e\":1,\"f\":\"\u001b\uffffF\\\\n\\\"\"},"
                + "\"materials\":{},\"name\":\"test\",\"products\":{}}");
  }

  private static InTotoLayout signed(Object content) throws AttestationReadException {
    String text = MadeLayout.signed(content, false, List.of(MadeLayout.OWNER), null);
    return InTotoLayout.read(text.getBytes(UTF_8));
  }

  private static LayoutVerifier lenient(String at) throws IOException {
    return verifier(at).allow(Relaxation.NO_ARTIFACT).allow(Relaxation.NO_INSPECTION).build();
  }

  private static LayoutVerifier.Builder verifier(String at) throws IOException {
    return LayoutVerifier.builder(at(at)).trustKey(Corpus.file(GO + "alice.pub"));
  }

  private static LayoutVerifier ours(String at) throws IOException {
    String pem = Keys.pem("PUBLIC KEY", MadeLayout.OWNER.getPublic().getEncoded());
    return LayoutVerifier.builder(at(at))
        .trustKey(pem.getBytes(UTF_8))
        .allow(Relaxation.NO_ARTIFACT)
        .allow(Relaxation.NO_INSPECTION)
        .build();
  }

  private static Clock at(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }

  private static List<InTotoLink> links() throws IOException {
    return InTotoLink.readFolder(folder(GO));
  }

  private static Path folder(String name) {
    return Corpus.file(name + "alice.pub").resolveSibling("");
  }

  private static String answer(LayoutVerification verification) {
    return MadeLayout.answer(verification);
  }
}
