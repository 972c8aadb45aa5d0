package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Digest.Algorithm;
import io.github.trustdelta.sbom.Party.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentTest {

  private static final Digest PRINT = new Digest(Algorithm.ADLER32, "01234567");

  @Test
  void everythingIsAField() {
    Component component =
        Component.builder("axios")
            .type("library")
            .version("1.0")
            .purl("pkg:npm/axios@1.0")
            .cpe("cpe:2.3:a:b")
            .swid("tag")
            .digest(new Digest(Algorithm.BLAKE3, "ab"))
            .digest(PRINT)
            .declaredLicense(new License.Expression("MIT", null))
            .concludedLicense(new License.Named("Own", null))
            .supplier(Party.named("s"))
            .manufacturer(Party.named("m"))
            .publisher("p")
            .author(Party.named("b"))
            .author(Party.named("a"))
            .originator(Party.named("o"))
            .scope("optional")
            .copyright("c")
            .description("d")
            .reference(ExternalReference.of("vcs", "https://github.com/a/b.git"))
            .reference(ExternalReference.of("website", "https://a.b"))
            .downloadLocation("https://a.b/c")
            .property("n", "2")
            .property("n", "1")
            .pedigree(Pedigree.of(PRINT))
            .evidence(PRINT)
            .otherMember("x", PRINT)
            .build();

    assertThat(texts(component))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("name", "axios"),
                Map.entry("type", "library"),
                Map.entry("version", "1.0"),
                Map.entry("purl", "pkg:npm/axios@1.0"),
                Map.entry("cpe", "cpe:2.3:a:b"),
                Map.entry("swid", "tag"),
                Map.entry("digest:BLAKE3", "ab"),
                Map.entry("digest:ADLER32", "01234567"),
                Map.entry("license:declared", "MIT"),
                Map.entry("license:concluded", "Own"),
                Map.entry("supplier", "s"),
                Map.entry("manufacturer", "m"),
                Map.entry("publisher", "p"),
                Map.entry("author", "a, b"),
                Map.entry("originator", "o"),
                Map.entry("scope", "optional"),
                Map.entry("copyright", "c"),
                Map.entry("description", "d"),
                Map.entry("reference:vcs", "https://github.com/a/b.git"),
                Map.entry("reference:website", "https://a.b"),
                Map.entry("download-location", "https://a.b/c"),
                Map.entry("property:n", "1, 2"),
                Map.entry("pedigree", "ADLER32:01234567"),
                Map.entry("evidence", "ADLER32:01234567"),
                Map.entry("other:x", "ADLER32:01234567")));
  }

  @Test
  void whatIsNotSaidIsNoField() {
    assertThat(texts(Component.builder("a").build())).isEqualTo(Map.of("name", "a"));
    assertThat(
            texts(
                Component.builder("a")
                    .group("")
                    .version("")
                    .publisher("")
                    .copyright("")
                    .description("")
                    .downloadLocation("")
                    .build()))
        .isEqualTo(Map.of("name", "a"));
  }

  @ParameterizedTest
  @MethodSource
  void sameMeaning(UnaryOperator<Component.Builder> one, UnaryOperator<Component.Builder> other) {
    assertThat(fields(one)).isEqualTo(fields(other));
  }

  static Stream<Arguments> sameMeaning() {
    return Stream.of(
        pair(it -> it.purl("pkg:npm/a@1"), it -> it.purl("pkg:npm/a@1").version("1")),
        pair(it -> it.purl("pkg:npm/a").version("1"), it -> it.purl("pkg:npm/a@1").version("1")),
        pair(it -> it.purl("pkg:maven/g/a@1"), it -> it.purl("pkg:maven/g/a@1?type=jar")),
        pair(it -> it.purl("pkg:maven/g/a@1"), it -> it.purl("pkg:maven/g/a@1").group("g")),
        pair(it -> it.name("@s/a").purl("pkg:npm/%40s/a@1"), it -> it.purl("pkg:npm/%40s/a@1")),
        pair(
            it -> it.name("a").group("@s").purl("pkg:npm/%40s/a@1"),
            it -> it.name("@s/a").purl("pkg:npm/%40s/a@1")),
        pair(it -> it.name("g:a").purl("pkg:maven/g/a@1"), it -> it.purl("pkg:maven/g/a@1")),
        pair(
            it -> it.name("Its_Dangerous").purl("pkg:pypi/itsdangerous@1").name("itsdangerous"),
            it -> it.name("ItsDangerous").purl("pkg:pypi/ItsDangerous@1")),
        pair(
            it -> it.declaredLicense(new License.Expression("MIT OR ISC", null)),
            it -> it.declaredLicense(new License.Named("isc or mit", "https://x.y"))),
        pair(
            it -> it.declaredLicense(mit()).declaredLicense(isc()),
            it -> it.declaredLicense(isc()).declaredLicense(mit()).declaredLicense(mit())),
        pair(
            it -> it.reference(ExternalReference.of("vcs", "https://github.com/a/b")),
            it -> it.reference(ExternalReference.of("vcs", "git@github.com:A/B.git"))),
        pair(
            it -> it.property("n", "1").property("n", "2"),
            it -> it.property("n", "2").property("n", "1")),
        pair(it -> it.ref("x"), it -> it.ref("y")),
        pair(
            it -> it.supplier(new Party(Kind.ORGANIZATION, "s", "A@b", null)),
            it -> it.supplier(new Party(Kind.UNKNOWN, "s ", "a@b", null))));
  }

  @ParameterizedTest
  @MethodSource
  void differentMeaning(
      UnaryOperator<Component.Builder> one, UnaryOperator<Component.Builder> other) {
    assertThat(fields(one)).isNotEqualTo(fields(other));
  }

  static Stream<Arguments> differentMeaning() {
    return Stream.of(
        pair(it -> it, it -> it.version("1")),
        pair(it -> it.name("A"), it -> it),
        pair(it -> it.group("g"), it -> it.group("h")),
        pair(it -> it.name("g/a"), it -> it.group("g")),
        pair(it -> it.purl("pkg:npm/a@1"), it -> it.version("1")),
        pair(it -> it.purl("pkg:npm/a@2").version("1"), it -> it.purl("pkg:npm/a@1").version("1")),
        pair(it -> it.purl("pkg:npm/a@1"), it -> it.name("b").purl("pkg:npm/a@1")),
        pair(it -> it.purl("pkg:npm/a@1"), it -> it.group("g").purl("pkg:npm/a@1")),
        pair(it -> it.purl("pkg:npm/a@1"), it -> it.purl("pkg:npm/a@1?vcs_url=x")),
        pair(it -> it.purl("pkg:maven/g/a@1"), it -> it.purl("pkg:maven/g/a@1?type=war")),
        pair(it -> it.purl("pkg:npm/%40s/a@1"), it -> it.purl("pkg:npm/%40evil/a@1")),
        pair(it -> it.declaredLicense(mit()), it -> it.concludedLicense(mit())),
        pair(it -> it.declaredLicense(mit()), it -> it.declaredLicense(isc())),
        pair(it -> it.declaredLicense(mit()), it -> it),
        pair(
            it -> it.reference(ExternalReference.of("vcs", "https://gitbox.apache.org/x?p=a.git")),
            it -> it.reference(ExternalReference.of("vcs", "https://gitbox.apache.org/x?p=b.git"))),
        pair(
            it -> it.reference(ExternalReference.of("website", "https://github.com/a/b")),
            it -> it.reference(ExternalReference.of("website", "https://github.com/A/b"))),
        pair(
            it -> it.reference(ExternalReference.of("website", "u")),
            it -> it.reference(new ExternalReference("website", "u", "c", List.of()))),
        pair(
            it -> it.reference(ExternalReference.of("website", "u")),
            it -> it.reference(new ExternalReference("website", "u", null, List.of(PRINT)))),
        pair(
            it -> it.reference(ExternalReference.of("website", "u (c)")),
            it -> it.reference(new ExternalReference("website", "u", "c", List.of()))),
        pair(it -> it.property("n", "1"), it -> it.property("n", "1").property("n", "1")),
        pair(it -> it.property("n", "1\u00012"), it -> it.property("n", "1").property("n", "2")),
        pair(it -> it.digest(PRINT), it -> it),
        pair(it -> it.pedigree(Pedigree.of(PRINT)), it -> it.evidence(PRINT)),
        pair(it -> it.author(Party.named("a")), it -> it.publisher("a")),
        pair(it -> it.supplier(Party.named("a")), it -> it.manufacturer(Party.named("a"))),
        pair(it -> it.downloadLocation("NONE"), it -> it));
  }

  @Test
  void equalityIsIdentity() {
    assertThat(Component.builder("a").build()).isNotEqualTo(Component.builder("a").build());
  }

  @Test
  void digestsOfADistributionAreTheComponentsOwn() {
    Component component =
        Component.builder("a")
            .reference(new ExternalReference("distribution", "u", null, List.of(PRINT)))
            .reference(
                new ExternalReference(
                    "website", "u", null, List.of(new Digest(Algorithm.BLAKE3, "ab"))))
            .build();

    assertThat(component.digests()).containsExactly(PRINT);
  }

  @Test
  void referencesThatReadAlikeAreBothKept() {
    Component component =
        Component.builder("a")
            .reference(ExternalReference.of("website", "u (c)"))
            .reference(new ExternalReference("website", "u", "c", List.of()))
            .build();

    assertThat(component.references()).hasSize(2);
  }

  @Test
  void authorUnderTwoKindsIsOneAuthor() {
    Component component =
        Component.builder("a")
            .author(new Party(Kind.PERSON, "x", null, null))
            .author(Party.named("x"))
            .build();

    assertThat(component.fields()).isEqualTo(fields(it -> it.author(Party.named("x"))));
    assertThat(texts(component)).containsEntry("author", "x");
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/a@1, , , pkg:npm/a@1",
    "pkg:npm/a@1, , 1, pkg:npm/a@1",
    "pkg:npm/a, , 1, pkg:npm/a@1",
    "pkg:npm/a, , , pkg:npm/a",
    "pkg:npm/a@2, , 1, pkg:npm/a@2 @1",
    ", , , n",
    ", , 1, n@1",
    ", g, 1, g/n@1",
  })
  void labelIsThePurlElseGroupNameAndVersion(
      String purl, String group, String version, String label) {
    Component.Builder builder = Component.builder("n").group(group).version(version);
    Component component = (purl == null ? builder : builder.purl(purl)).build();

    assertThat(component).hasToString(label);
    assertThat(component.ref()).isEqualTo(label);
  }

  @Test
  void listsAndMapsCannotBeChanged() {
    Component component = Component.builder("a").property("n", "1").cpe("c").build();

    assertThatThrownBy(() -> component.cpes().add("d"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> component.properties().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> component.properties().get("n").clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void hundredsOfThousandsOfFactsAreNoTrouble() {
    Component.Builder builder = Component.builder("a");
    IntStream.range(0, 200_000)
        .forEach(
            i ->
                builder
                    .property("same", "v" + i)
                    .property("n" + i, "v")
                    .reference(ExternalReference.of("website", "https://a.b/" + i)));

    assertThat(builder.build().fields()).hasSize(200_003);
  }

  private static License mit() {
    return new License.Expression("MIT", null);
  }

  private static License isc() {
    return new License.Expression("ISC", null);
  }

  private static Arguments pair(
      UnaryOperator<Component.Builder> one, UnaryOperator<Component.Builder> other) {
    return Arguments.of(one, other);
  }

  private static Map<String, FieldValue> fields(UnaryOperator<Component.Builder> facts) {
    return facts.apply(Component.builder("a")).build().fields();
  }

  private static Map<String, String> texts(Component component) {
    return component.fields().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().text()));
  }
}
