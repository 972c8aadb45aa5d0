package io.github.trustdelta.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import io.github.trustdelta.sbom.Vulnerability.Affected;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

/** From and to the model of CycloneDX Core Java. */
class CycloneDxBomsTest {

  @Test
  void libraryObjectMeansWhatItWasMadeFrom() throws Exception {
    var bom = new Bom();
    var app = component("app", "1");
    var lib = component("lib", "2");
    bom.addComponent(app);
    bom.addComponent(lib);
    var needs = new org.cyclonedx.model.Dependency("app");
    needs.addDependency(new org.cyclonedx.model.Dependency("lib"));
    bom.addDependency(needs);

    Sbom sbom = CycloneDxBoms.toSbom(bom);

    assertThat(sbom.components()).extracting(Component::label).containsExactly("app@1", "lib@2");
    assertThat(sbom.dependencies().edges()).hasToString("[app@1 -> lib@2]");
    assertThat(sbom.document().specVersion()).isEqualTo("1.6");
  }

  @Test
  void everyWordOfTheModelComesBack() throws Exception {
    Sbom sbom = everything(DependencyScope.UNKNOWN).build();

    Converted<Bom> converted = CycloneDxBoms.toBom(sbom);

    assertThat(converted.losses()).isEmpty();
    assertThat(CycloneDxBoms.toSbom(converted.value())).isEqualTo(sbom);
    assertThat(converted.value().getComponents())
        .extracting(org.cyclonedx.model.Component::getBomRef)
        .containsExactly("ref-lib", "component-2");
    assertThat(converted.value().getMetadata().getTimestamp()).isNull();
  }

  @Test
  void whatTheFormatCannotSayIsListed() {
    Component odd =
        Component.builder("odd")
            .type("archive")
            .downloadLocation("https://example.org/odd")
            .originator(Party.named("Somebody"))
            .cpe("cpe:2.3:a:x:a:1:*:*:*:*:*:*:*")
            .cpe("cpe:2.3:a:x:b:1:*:*:*:*:*:*:*")
            .digest(digest(Digest.Algorithm.MD2, 32))
            .otherMember("modelCard", digest(Digest.Algorithm.SHA_256, 64))
            .build();
    Sbom sbom =
        everything(DependencyScope.TEST)
            .component(odd)
            .otherMember("annotations", digest(Digest.Algorithm.SHA_256, 64))
            .build();

    assertThat(CycloneDxBoms.toBom(sbom).losses())
        .extracting(Loss::toString)
        .containsExactly(
            "document: other:annotations",
            "odd: cpe",
            "odd: digest:MD2",
            "odd: download-location",
            "odd: originator",
            "odd: other:modelCard",
            "odd: scope",
            "odd: type",
            "pkg:maven/org.example/app@1.0 -> pkg:maven/org.example/lib@2.0: scope");
  }

  @Test
  void sameSbomGivesSameBytes() throws Exception {
    Sbom sbom = everything(DependencyScope.UNKNOWN).build();

    byte[] one = CycloneDxBoms.json(CycloneDxBoms.toBom(sbom).value(), CycloneDxBoms.WRITTEN);
    byte[] other = CycloneDxBoms.json(CycloneDxBoms.toBom(sbom).value(), CycloneDxBoms.WRITTEN);

    assertThat(one).isEqualTo(other);
  }

  @Test
  void documentsThatTheLibraryReadsMeanTheSameThroughItsModel() throws Exception {
    Corpus.assumePresent();
    int equal = 0;
    int unreadable = 0;
    var different = new TreeMap<String, Integer>();
    for (Path file : Corpus.files("corpus/pairs/**.cdx.json")) {
      Bom bom;
      try {
        bom = new JsonParser().parse(Files.readAllBytes(file));
      } catch (ParseException e) {
        unreadable++;
        continue;
      }
      Sbom direct = SbomReader.read(file);
      Sbom throughModel;
      try {
        throughModel = CycloneDxBoms.toSbom(bom);
      } catch (SbomReadException e) {
        throw new AssertionError(file.toString(), e);
      }
      if (throughModel.equals(direct)) {
        equal++;
      } else {
        Differences.between(direct, throughModel)
            .forEach(name -> different.merge(name.replaceAll(":.*", ""), 1, Integer::sum));
      }
    }
    System.out.printf(
        "through the library's model: %d equal, %d not read by it, fields that differ: %s%n",
        equal, unreadable, different);
    assertThat(equal).isGreaterThan(150);
    assertThat(different.keySet()).isSubsetOf("evidence", "other", "specVersion");
  }

  static Sbom.Builder everything(DependencyScope scope) {
    Component app =
        Component.builder("app")
            .ref("ref-app")
            .type("application")
            .scope("required")
            .group("org.example")
            .version("1.0")
            .purl("pkg:maven/org.example/app@1.0")
            .build();
    Component lib =
        Component.builder("lib")
            .ref("ref-lib")
            .type("library")
            .scope("optional")
            .group("org.example")
            .version("2.0")
            .purl("pkg:maven/org.example/lib@2.0?type=jar")
            .cpe("cpe:2.3:a:example:lib:2.0:*:*:*:*:*:*:*")
            .digest(digest(Digest.Algorithm.SHA_256, 64))
            .digest(digest(Digest.Algorithm.MD5, 32))
            .declaredLicense(new License.Expression("MIT", "https://example.org/mit"))
            .declaredLicense(new License.Named("Example License", null))
            .concludedLicense(new License.Expression("MIT OR Apache-2.0", null))
            .supplier(
                new Party(
                    Party.Kind.ORGANIZATION, "Example", null, "https://example.org https://x.org"))
            .manufacturer(
                new Party(Party.Kind.ORGANIZATION, "Maker", null, "https://maker.example.org"))
            .publisher("Publisher")
            .author(new Party(Party.Kind.PERSON, "Ada", "ada@example.org", null))
            .copyright("Copyright Example")
            .description("A library")
            .reference(ExternalReference.of("vcs", "https://example.org/lib.git"))
            .reference(
                new ExternalReference(
                    "distribution",
                    "https://example.org/lib.jar",
                    "the archive",
                    List.of(digest(Digest.Algorithm.SHA_512, 128))))
            .property("a", "2")
            .property("a", "1")
            .property("b", "")
            .build();
    Component part =
        Component.builder("part").ref("ref-lib").type("file").scope("required").build();
    Component expression =
        Component.builder("expression")
            .ref("component-2")
            .type("library")
            .scope("excluded")
            .concludedLicense(new License.Expression("MIT OR Apache-2.0", null))
            .build();
    Service service =
        new Service(
            Component.builder("service").ref("ref-service").type("service").version("3").build(),
            null,
            List.of("https://example.org/api"),
            true,
            false,
            "intranet",
            List.of(
                new Service.Data("inbound", "PII", null, List.of(), List.of()),
                new Service.Data("outbound", "public", null, List.of(), List.of())));
    Service nested =
        new Service(
            Component.builder("nested").type("service").build(),
            "service",
            List.of(),
            null,
            null,
            null,
            List.of());
    return Sbom.builder()
        .subject(app)
        .component(lib)
        .component(expression)
        .component(part, lib)
        .dependency(app, lib, scope)
        .service(service)
        .service(nested)
        .vulnerability(
            Vulnerability.builder("CVE-2026-1")
                .source("NVD")
                .rating("high CVSSv31 7.5 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N NVD")
                .rating("low other")
                .affects(
                    new Affected(
                        "pkg:maven/org.example/lib",
                        "pkg:maven/org.example/lib",
                        List.of("2.0=affected", "vers:maven/>=3=unaffected")))
                .affects("pkg:maven/org.example/app")
                .state("not_affected")
                .justification("code_not_reachable")
                .response("will_not_fix")
                .response("workaround_available")
                .detail("nobody calls it")
                .recommendation("update")
                .workaround("switch it off")
                .cwe("CWE-79")
                .cwe("CWE-89")
                .build());
  }

  private static Digest digest(Digest.Algorithm algorithm, int length) {
    return new Digest(algorithm, "ab".repeat(length / 2));
  }

  private static org.cyclonedx.model.Component component(String name, String version) {
    var component = new org.cyclonedx.model.Component();
    component.setType(org.cyclonedx.model.Component.Type.LIBRARY);
    component.setName(name);
    component.setVersion(version);
    component.setBomRef(name);
    return component;
  }
}
