package io.github.trustdelta.diff;

import static io.github.trustdelta.diff.Sketch.component;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Digest.Algorithm;
import io.github.trustdelta.sbom.Sbom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rung of the ladder, and where it ends. */
class ComponentMatcherTest {

  @Test
  void theWholePurlGoesBeforeTheNearestVersion() {
    assertThat(
            pairs(
                sbom(component("a@1.0.0"), component("a@1.0.1")),
                sbom(component("a@1.0.1"), component("a@1.0.2"))))
        .containsExactly(
            "pkg:npm/a@1.0.1 = pkg:npm/a@1.0.1 by purl",
            "pkg:npm/a@1.0.0 = pkg:npm/a@1.0.2 by purl-without-version");
  }

  @Test
  void whereAPackageWasFoundIsNotWhatItIs() {
    Sbom before = sbom(purl("pkg:deb/d/a@1?distro=d-11"), purl("pkg:deb/d/a@2?distro=d-11"));
    Sbom after = sbom(purl("pkg:deb/d/a@2?distro=d-12"), purl("pkg:deb/d/a@9?distro=d-12"));

    assertThat(pairs(before, after))
        .containsExactly(
            "pkg:deb/d/a@2?distro=d-11 = pkg:deb/d/a@2?distro=d-12 by purl-without-version",
            "pkg:deb/d/a@1?distro=d-11 = pkg:deb/d/a@9?distro=d-12 by purl-without-version");
  }

  @Test
  void theArchitectureIsPartOfWhatAPackageIs() {
    Sbom before = sbom(purl("pkg:deb/d/a@1?arch=amd64"), purl("pkg:deb/d/a@2?arch=arm64"));
    Sbom after = sbom(purl("pkg:deb/d/a@2?arch=amd64"), purl("pkg:deb/d/a@3?arch=arm64"));

    assertThat(pairs(before, after))
        .containsExactly(
            "pkg:deb/d/a@1?arch=amd64 = pkg:deb/d/a@2?arch=amd64 by purl-without-version",
            "pkg:deb/d/a@2?arch=arm64 = pkg:deb/d/a@3?arch=arm64 by purl-without-version");
  }

  @Test
  void mavensDefaultTypeIsNoOtherArtefact() {
    Sbom before = sbom(purl("pkg:maven/g/a@1?type=jar"), purl("pkg:maven/g/a@1?type=pom"));
    Sbom after = sbom(purl("pkg:maven/g/a@2"), purl("pkg:maven/g/a@1?type=pom"));

    assertThat(pairs(before, after))
        .containsExactly(
            "pkg:maven/g/a@1?type=pom = pkg:maven/g/a@1?type=pom by purl",
            "pkg:maven/g/a@1 = pkg:maven/g/a@2 by purl-without-version");
  }

  @Test
  void anEqualCpeProductPairsEqualNamesInWhateverVersion() {
    Component.Builder older = component("name:x@1").cpe("cpe:2.3:a:v:x:1:*:*:*:*:*:*:*");
    Component.Builder newer = component("name:x@2").cpe("cpe:/a:v:x:2");

    assertThat(pairs(sbom(older), sbom(newer))).containsExactly("x@1 = x@2 by cpe");
  }

  @Test
  void anEqualSwidTagPairsEqualNames() {
    assertThat(
            pairs(
                sbom(component("name:x@1").swid("tag"), component("name:x@1").swid("other")),
                sbom(component("name:x@2").swid("tag"))))
        .containsExactly("x@1 = x@2 by swid");
  }

  @Test
  void anEqualStrongDigestPairsWhereTheGroupIsMissing() {
    Component.Builder older = component("name:x@1").group("org.example").digest(sha256("a"));
    Component.Builder newer = component("name:x@1").digest(sha256("a"));

    assertThat(pairs(sbom(older), sbom(newer))).containsExactly("org.example/x@1 = x@1 by digest");
  }

  @Test
  void aDigestOfAnotherNamePairsNothing() {
    assertThat(
            pairs(
                sbom(component("name:x@1").digest(sha256("a"))),
                sbom(component("name:y@1").digest(sha256("a")))))
        .isEmpty();
  }

  @Test
  void aWeakDigestPairsNothing() {
    Digest sha1 = new Digest(Algorithm.SHA_1, "a".repeat(40));

    assertThat(
            pairs(
                sbom(component("name:x@1").group("g").digest(sha1)),
                sbom(component("name:x@1").digest(sha1))))
        .isEmpty();
  }

  @Test
  void aDigestThatAnotherOneContradictsPairsNothing() {
    Component.Builder older =
        component("name:x@1").group("g").digest(sha256("a")).digest(sha512("b"));
    Component.Builder newer = component("name:x@1").digest(sha256("a")).digest(sha512("c"));

    assertThat(pairs(sbom(older), sbom(newer))).isEmpty();
  }

  @Test
  void aDigestNeverPairsPurlsOfDifferentCoordinates() {
    assertThat(
            pairs(
                sbom(component("npm/%40s/x@1").digest(sha256("a"))),
                sbom(component("x@1").digest(sha256("a")))))
        .isEmpty();
  }

  @Test
  void namesakesWithoutPurlAreToldApartByTheirKind() {
    Sbom before =
        sbom(component("name:x@1").type("application"), component("name:x@5").type("file"));
    Sbom after =
        sbom(component("name:x@5.1").type("application"), component("name:x@2").type("file"));

    assertThat(pairs(before, after)).containsExactly("x@1 = x@5.1 by name", "x@5 = x@2 by name");
  }

  @Test
  void theGroupStandsInTheNameOrApart() {
    assertThat(pairs(sbom(component("name:g:x@1")), sbom(component("name:x@1").group("G"))))
        .containsExactly("g:x@1 = G/x@1 by name");
  }

  private static Component.Builder purl(String purl) {
    return component("name:a").purl(purl);
  }

  private static Digest sha256(String digit) {
    return new Digest(Algorithm.SHA_256, digit.repeat(64));
  }

  private static Digest sha512(String digit) {
    return new Digest(Algorithm.SHA_512, digit.repeat(128));
  }

  private static Sbom sbom(Component.Builder... components) {
    Sbom.Builder sbom = Sbom.builder();
    for (Component.Builder component : components) {
      sbom.component(component.build());
    }
    return sbom.build();
  }

  private static List<String> pairs(Sbom before, Sbom after) {
    return new ComponentMatcher(before, after)
        .pairs().stream()
            .map(pair -> pair.before() + " = " + pair.after() + " by " + pair.matchedBy().label())
            .toList();
  }
}
