package io.github.trustdelta.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Pedigree;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.Vulnerability;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpdxWriterTest {

  private static final Digest SHA_256 = new Digest(Digest.Algorithm.SHA_256, "ab".repeat(32));

  @ParameterizedTest
  @EnumSource(names = {"SPDX_2_3_JSON", "SPDX_2_3_TAG_VALUE", "SPDX_3_0_1_JSON_LD"})
  void whatIsReadBackDiffersInNothingButTheLosses(SbomWriter.Format format) throws IOException {
    int documents = 0;
    List<String> problems = new ArrayList<>();
    for (Sbom sbom : corpus(5)) {
      documents++;
      var trip = SpdxRoundTrip.through(sbom, format);
      trip.problems.forEach(it -> problems.add(sbom.document().id() + " " + it));
    }

    Corpus.assumePresent();
    assertThat(documents).isGreaterThan(100);
    assertThat(problems).isEmpty();
  }

  private static List<Sbom> corpus(int step) throws IOException {
    List<Sbom> documents = new ArrayList<>();
    int at = 0;
    for (Path file : Corpus.files("corpus/**.json")) {
      if (at++ % step == 0) {
        SpdxDocumentsTest.readUnlessRefused(file).ifPresent(documents::add);
      }
    }
    return documents;
  }

  @ParameterizedTest
  @EnumSource(names = {"SPDX_2_3_JSON", "SPDX_2_3_TAG_VALUE", "SPDX_3_0_1_JSON_LD"})
  void theSameDocumentGivesTheSameBytes(SbomWriter.Format format) throws IOException {
    assertThat(written(full(), format)).isEqualTo(written(full(), format));
  }

  @Test
  void allThatSpdxHasAWordForIsKept() throws IOException {
    var trip = SpdxRoundTrip.through(full(), SbomWriter.Format.SPDX_2_3_JSON);

    assertThat(trip.losses).isEmpty();
    assertThat(trip.after).isEqualTo(trip.before);
    assertThat(trip.after.subject()).isNotNull();
    assertThat(trip.after.document().name()).isEqualTo("a document");
    assertThat(trip.after.document().id()).isEqualTo("https://example.org/d");
    assertThat(trip.after.document().created()).isEqualTo("2024-05-06T07:08:09Z");
    assertThat(trip.after.document().tools()).containsExactly("maker 1.0");
  }

  @Test
  void tagValueIsWrittenByTheBook() throws IOException {
    Component app =
        Component.builder("app")
            .ref("SPDXRef-app")
            .version("1")
            .type("operating-system")
            .supplier(new Party(Party.Kind.PERSON, "Jo (J.)", null, null))
            .description("two\nlines")
            .cpe("cpe:2.3:a:b:c:1:*:*:*:*:*:*:*")
            .build();
    Component lib = Component.builder("lib").ref("no id").digest(SHA_256).build();
    Sbom sbom =
        Sbom.builder()
            .document(
                DocumentInfo.builder(SbomFormat.SPDX, "2.3")
                    .name("d")
                    .id("https://example.org/d")
                    .created("2024-05-06T09:08:09+02:00")
                    .tool("t")
                    .author("Jo")
                    .build())
            .subject(app)
            .component(lib)
            .dependency(app, lib, DependencyScope.TEST)
            .build();

    assertThat(written(sbom, SbomWriter.Format.SPDX_2_3_TAG_VALUE))
        .isEqualTo(
            """
            SPDXVersion: SPDX-2.3
            DataLicense: CC0-1.0
            SPDXID: SPDXRef-DOCUMENT
            DocumentName: d
            DocumentNamespace: https://example.org/d
            Creator: Tool: t
            Creator: Organization: Jo
            Created: 2024-05-06T07:08:09Z

            PackageName: app
            SPDXID: SPDXRef-app
            PackageVersion: 1
            PackageSupplier: Person: Jo (J.) ()
            PackageDownloadLocation: NOASSERTION
            PackageDescription: <text>two
            lines</text>
            ExternalRef: SECURITY cpe23Type cpe:2.3:a:b:c:1:*:*:*:*:*:*:*
            PrimaryPackagePurpose: OPERATING-SYSTEM

            PackageName: lib
            SPDXID: SPDXRef-Package-2
            PackageDownloadLocation: NOASSERTION
            PackageChecksum: SHA256: %s

            Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-app
            Relationship: SPDXRef-Package-2 TEST_DEPENDENCY_OF SPDXRef-app
            """
                .formatted("ab".repeat(32)));
  }

  @Test
  void whatTagValueCannotSayIsLost() throws IOException {
    Component odd =
        Component.builder("two\nlines")
            .version("1\r\n2")
            .copyright("</text>")
            .reference(ExternalReference.of("docs", "a b"))
            .build();
    var bytes = new ByteArrayOutputStream();
    List<Loss> losses =
        SpdxWriter.write(
            Sbom.builder().subject(odd).build(), SbomWriter.Format.SPDX_2_3_TAG_VALUE, bytes);

    assertThat(losses)
        .extracting(Loss::what)
        .containsExactly("copyright", "name", "reference:docs", "version");
    assertThat(bytes.toString(UTF_8)).contains("PackageName: two lines\n");
  }

  @Test
  void whatSpdxHasNoWordForIsLost() throws IOException {
    Component component =
        Component.builder("a")
            .group("g")
            .type("machine-learning-model")
            .publisher("p")
            .scope("required")
            .author(Party.named("w"))
            .property("k", "v")
            .pedigree(Pedigree.of(SHA_256))
            .manufacturer(Party.named("m"))
            .evidence(SHA_256)
            .otherMember("modelCard", SHA_256)
            .supplier(new Party(Party.Kind.ORGANIZATION, "s", null, "https://example.org"))
            .digest(new Digest(Digest.Algorithm.STREEBOG_256, "ab".repeat(32)))
            .declaredLicense(new License.Named("My licence", "https://example.org/l"))
            .concludedLicense(new License.Expression("MIT", "https://example.org/mit"))
            .build();
    Sbom sbom =
        Sbom.builder()
            .subject(component)
            .vulnerability(Vulnerability.builder("CVE-1").build())
            .otherMember("declarations", SHA_256)
            .build();

    var trip = SpdxRoundTrip.through(sbom, SbomWriter.Format.SPDX_2_3_JSON);

    assertThat(trip.problems).isEmpty();
    assertThat(trip.losses)
        .extracting(Loss::toString)
        .containsExactly(
            "CVE-1: vulnerability",
            "document: other:declarations",
            "document: other:hasExtractedLicensingInfos",
            "g/a: author",
            "g/a: digest:Streebog-256",
            "g/a: evidence",
            "g/a: group",
            "g/a: license:concluded:url",
            "g/a: license:declared",
            "g/a: manufacturer",
            "g/a: other:modelCard",
            "g/a: pedigree",
            "g/a: property:k",
            "g/a: publisher",
            "g/a: scope",
            "g/a: supplier",
            "g/a: type");
  }

  @Test
  void aLicenceWithANameOnlyIsKeptWithItsText() throws IOException {
    Component one =
        Component.builder("a").declaredLicense(new License.Named("My licence!", "u")).build();
    Component two =
        Component.builder("b")
            .declaredLicense(new License.Named("My licence", null))
            .declaredLicense(new License.Expression("MIT OR ISC", null))
            .build();

    assertThat(
            written(
                Sbom.builder().subject(one).component(two).build(),
                SbomWriter.Format.SPDX_2_3_JSON))
        .contains("\"licenseDeclared\": \"LicenseRef-My-licence\"")
        .contains("\"licenseDeclared\": \"LicenseRef-My-licence-2 AND (MIT OR ISC)\"")
        .contains("\"extractedText\": \"My licence!\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkg:npm/a@1", "SPDXRef-a b", "SPDXRef-DOCUMENT", ""})
  void identifiersThatSpdxForbidsAreMadeFromThePosition(String ref) throws IOException {
    Sbom sbom = Sbom.builder().subject(Component.builder("a").ref(ref).build()).build();

    assertThat(SbomReader.read(written(sbom, SbomWriter.Format.SPDX_2_3_JSON).getBytes(UTF_8)))
        .matches(read -> read.find("SPDXRef-Package-1").isPresent());
  }

  @Test
  void theOnlyRootIsNoSubjectUnlessItWasOne() throws IOException {
    Component root = Component.builder("root").build();
    Component leaf = Component.builder("leaf").build();
    Sbom sbom =
        Sbom.builder()
            .component(root)
            .component(leaf)
            .dependency(root, leaf, DependencyScope.UNKNOWN)
            .build();

    var trip = SpdxRoundTrip.through(sbom, SbomWriter.Format.SPDX_2_3_JSON);

    assertThat(trip.losses).isEmpty();
    assertThat(trip.after).isEqualTo(sbom);
  }

  private static String written(Sbom sbom, SbomWriter.Format format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    SpdxWriter.write(sbom, format, bytes);
    return bytes.toString(UTF_8);
  }

  static Sbom full() {
    Component app =
        Component.builder("app")
            .ref("SPDXRef-app")
            .version("1.0")
            .type("application")
            .purl("pkg:npm/app@1.0")
            .cpe("cpe:2.3:a:b:app:1.0:*:*:*:*:*:*:*")
            .cpe("cpe:/a:b:app:1.0")
            .swid("swid-app")
            .digest(SHA_256)
            .digest(new Digest(Digest.Algorithm.SHA3_256, "cd".repeat(32)))
            .digest(new Digest(Digest.Algorithm.BLAKE2B_256, "ef".repeat(32)))
            .declaredLicense(new License.Expression("MIT", null))
            .concludedLicense(new License.Expression("NONE", null))
            .supplier(new Party(Party.Kind.ORGANIZATION, "Example", "a@example.org", null))
            .originator(new Party(Party.Kind.PERSON, "Jo", null, null))
            .copyright("© Jo\n")
            .description("it is\n\tlong")
            .downloadLocation("NONE")
            .reference(ExternalReference.of("website", "https://example.org"))
            .reference(ExternalReference.of("website", "https://example.com"))
            .reference(new ExternalReference("vcs", "git://x", "the source", List.of()))
            .build();
    Sbom.Builder sbom =
        Sbom.builder()
            .document(
                DocumentInfo.builder(SbomFormat.SPDX, "2.3")
                    .name("a document")
                    .id("https://example.org/d")
                    .created("2024-05-06T07:08:09Z")
                    .tool("maker 1.0")
                    .author("Jo")
                    .build())
            .subject(app);
    Component before = app;
    for (DependencyScope scope : DependencyScope.values()) {
      Component next = Component.builder("lib-" + scope.label()).build();
      sbom.component(next).dependency(before, next, scope);
      before = next;
    }
    Component outer = Component.builder("outer").build();
    Component inner = Component.builder("inner").ref("pkg:npm/inner").build();
    sbom.component(outer).component(inner, outer);
    Component file =
        Component.builder("./a.c")
            .type("file")
            .property("fileType", "SOURCE")
            .digest(SHA_256)
            .build();
    return sbom.file(file, inner).build();
  }
}
