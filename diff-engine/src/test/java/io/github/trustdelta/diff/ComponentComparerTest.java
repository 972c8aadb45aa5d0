package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Across formats only what both can say counts, whichever document is the older one. */
class ComponentComparerTest {

  @Test
  void whatOnlyOneFormatCanSayIsNoDifference() {
    assertSame(it -> it.publisher("p"), it -> it);
    assertSame(it -> it.property("k", "v"), it -> it);
    assertSame(it -> it.scope("optional"), it -> it);
    assertSame(it -> it, it -> it.originator(Party.named("o")));
    assertSame(it -> it.type("library"), it -> it);
    assertSame(it -> it.declaredLicense(new License.Expression("MIT", null)), it -> it);
    assertSame(it -> it.group("g"), it -> it.name("g/a"));
  }

  @Test
  void whatBothSayHasToAgree() {
    assertDiffers("type", it -> it.type("library"), it -> it.type("file"));
    assertDiffers(
        "license:declared",
        it -> it.declaredLicense(new License.Expression("MIT", null)),
        it -> it.declaredLicense(new License.Expression("ISC", null)));
    assertDiffers("version", it -> it.version("1"), it -> it.version("2"));
    assertDiffers("description", it -> it.description("d"), it -> it.description("e"));
    assertDiffers("digest:SHA-1", it -> it.digest(sha1("a")), it -> it.digest(sha1("b")));
  }

  @Test
  void whatBothFormatsHaveAWordForIsMissedWhereOneIsSilent() {
    assertDiffers("digest:SHA-1", it -> it.digest(sha1("a")), it -> it);
    assertDiffers("copyright", it -> it, it -> it.copyright("c"));
    assertDiffers("supplier", it -> it.supplier(Party.named("s")), it -> it);
  }

  @Test
  void noneHasNoCounterpart() {
    assertSame(it -> it, it -> it.copyright("NONE"));
    assertSame(it -> it, it -> it.downloadLocation("NONE"));
  }

  @Test
  void oneCommonCpeIsEnough() {
    String cpe = "cpe:2.3:a:v:a:1:*:*:*:*:*:*:*";
    String other = "cpe:2.3:a:w:a:1:*:*:*:*:*:*:*";

    assertSame(it -> it.cpe(cpe), it -> it.cpe(cpe).cpe(other));
    assertSame(it -> it.cpe(cpe), it -> it);
    assertDiffers("cpe", it -> it.cpe(cpe), it -> it.cpe(other));
  }

  @Test
  void aSupplierCountsByName() {
    assertSame(
        it -> it.supplier(new Party(Party.Kind.ORGANIZATION, "s", null, "https://s.example")),
        it -> it.supplier(new Party(Party.Kind.UNKNOWN, "s", "s@s.example", null)));
    assertDiffers(
        "supplier", it -> it.supplier(Party.named("s")), it -> it.supplier(Party.named("t")));
  }

  @Test
  void aHomepageIsOneOfTheWebsitesAndADownloadOneOfTheDistributions() {
    assertSame(
        it -> reference(reference(it, "website", "https://a"), "website", "https://b"),
        it -> reference(it, "website", "https://b"));
    assertDiffers(
        "reference:website",
        it -> reference(it, "website", "https://a"),
        it -> reference(it, "website", "https://b"));
    assertSame(
        it -> reference(it, "distribution", "https://a/a.tgz"),
        it -> it.downloadLocation("https://a/a.tgz"));
    assertDiffers(
        "download-location",
        it -> reference(it, "distribution", "https://a/a.tgz"),
        it -> it.downloadLocation("https://evil/a.tgz"));
    assertDiffers("download-location", it -> it, it -> it.downloadLocation("https://a/a.tgz"));
  }

  private static Component.Builder reference(Component.Builder component, String type, String url) {
    return component.reference(ExternalReference.of(type, url));
  }

  private static Digest sha1(String digit) {
    return new Digest(Digest.Algorithm.SHA_1, digit.repeat(40));
  }

  private static void assertSame(
      UnaryOperator<Component.Builder> cycloneDx, UnaryOperator<Component.Builder> spdx) {
    assertThat(fields(cycloneDx, spdx)).isEmpty();
  }

  private static void assertDiffers(
      String field,
      UnaryOperator<Component.Builder> cycloneDx,
      UnaryOperator<Component.Builder> spdx) {
    assertThat(fields(cycloneDx, spdx)).containsExactly(field);
  }

  /** The fields that differ, the same in both directions. */
  private static List<String> fields(
      UnaryOperator<Component.Builder> cycloneDx, UnaryOperator<Component.Builder> spdx) {
    Component one = cycloneDx.apply(plain()).build();
    Component other = spdx.apply(plain()).build();
    List<FieldChange> changes = comparer(SbomFormat.CYCLONEDX, SbomFormat.SPDX).compare(one, other);
    List<FieldChange> back = comparer(SbomFormat.SPDX, SbomFormat.CYCLONEDX).compare(other, one);

    assertThat(back.stream().map(FieldChange::inverse))
        .containsExactlyInAnyOrderElementsOf(changes);
    return changes.stream().map(FieldChange::field).toList();
  }

  private static Component.Builder plain() {
    return Component.builder("a").version("1");
  }

  private static ComponentComparer comparer(SbomFormat before, SbomFormat after) {
    return new ComponentComparer(sbom(before), sbom(after));
  }

  private static Sbom sbom(SbomFormat format) {
    return Sbom.builder().document(DocumentInfo.builder(format, "1").build()).build();
  }
}
