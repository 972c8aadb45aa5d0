package io.github.trustdelta.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody might do who knows the rules: none of it goes without a word. */
class EvasionTest {

  private static final Instant AT = Instant.parse("2026-04-02T12:00:00Z");
  private static final Digest GOOD = sha256("a");
  private static final Digest EVIL = sha256("b");

  @Test
  void replacedFileIsBlocked() {
    assertThat(verdict(sbom(lib("1.0", GOOD)), sbom(lib("1.0", EVIL)))).isEqualTo(Verdict.BLOCK);
    assertThat(verdict(sbom(lib("1.0", GOOD)), sbom(lib("1.0", GOOD)))).isEqualTo(Verdict.PASS);
  }

  @Test
  void equalDigestBesideAnUnequalOneDoesNotHideIt() {
    Digest weak = new Digest(Digest.Algorithm.SHA_1, "c".repeat(40));
    Sbom before = sbom(lib("1.0", GOOD, weak));

    assertThat(verdict(before, sbom(lib("1.0", EVIL, weak)))).isEqualTo(Verdict.BLOCK);
  }

  @Test
  void secondDigestOfTheSameKindIsTold() {
    assertThat(rules(sbom(lib("1.0", GOOD)), sbom(lib("1.0", GOOD, EVIL)))).contains("SCD-002");
  }

  @Test
  void secondCopyWithOtherContentIsBlocked() {
    Sbom after = sbom(lib("1.0", GOOD), component("pkg:npm/lib@1.0", EVIL));

    assertThat(verdict(sbom(lib("1.0", GOOD)), after)).isEqualTo(Verdict.BLOCK);
  }

  @Test
  void digestThatIsLeftOutIsMissed() {
    Sbom before = sbom(lib("1.0", GOOD));

    assertThat(verdict(before, sbom(lib("1.0")))).isEqualTo(Verdict.REVIEW);
    assertThat(rules(before, sbom(lib("1.0")))).contains("SCD-060");
  }

  @Test
  void purlThatIsLeftOutDoesNotHideTheContent() {
    Component nameless = Component.builder("lib").version("1.0").digest(EVIL).build();
    Component known =
        Component.builder("lib").version("1.0").purl("pkg:npm/lib@1.0").digest(GOOD).build();

    assertThat(verdict(sbom(known), sbom(nameless))).isEqualTo(Verdict.BLOCK);
  }

  @Test
  void hookIsSeenThroughTheNameOfAnotherPackageOnly() throws EvidenceReadException {
    Sbom before = sbom(lib("1.0"));
    Sbom after = sbom(lib("1.1"));

    assertThat(rules(before, after, hooks("pkg:npm/lib"))).contains("SCD-030");
    assertThat(rules(before, after, hooks("pkg:npm/%40other/lib"))).doesNotContain("SCD-030");
  }

  @Test
  void evidenceThatContradictsItselfIsToldAndNotBelieved() throws EvidenceReadException {
    Evidence conflicting =
        Evidence.read(evidence("pkg:npm/lib@1.0", "[]", "pkg:npm/lib@1.1", "[]"))
            .and(Evidence.read(evidence("pkg:npm/lib@1.1", "[\"postinstall: x\"]")));

    Review review = review(sbom(lib("1.0")), sbom(lib("1.1")), conflicting);

    assertThat(review.entries())
        .extracting(entry -> entry.rule().definition().id())
        .contains("SCD-062");
    assertThat(review.notEvaluated()).extracting(NotEvaluated::rule).contains("SCD-030");
  }

  @Test
  void wholePackageIsNeverAccepted() {
    assertThatThrownBy(() -> allow(Purl.parse("pkg:npm/lib")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> allow(Purl.parse("pkg:npm/lib@*")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void acceptedFindingStaysInSightAndEnds() {
    Policy policy = Policy.builder().allow(allow(Purl.parse("pkg:npm/lib@1.0"))).build();
    ReviewInput.Builder input =
        ReviewInput.builder(Release.of(sbom(lib("1.0", EVIL))))
            .before(Release.of(sbom(lib("1.0", GOOD))))
            .policy(policy);

    Review accepted = Review.of(input.at(AT), Rules.standard());
    Review over = Review.of(input.at(AT.plusSeconds(86_400)), Rules.standard());

    assertThat(accepted.verdict()).isEqualTo(Verdict.PASS);
    assertThat(accepted.entries()).anyMatch(entry -> entry.accepted() != null);
    assertThat(over.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(over.entries())
        .extracting(entry -> entry.rule().definition().id())
        .contains("SCD-063");
  }

  private static AllowEntry allow(Purl purl) {
    return new AllowEntry("SCD-002", purl, null, "built anew", "somebody", AT.plusSeconds(60));
  }

  private static Evidence hooks(String name) throws EvidenceReadException {
    return Evidence.read(evidence(name + "@1.0", "[]", name + "@1.1", "[\"postinstall: x\"]"));
  }

  private static byte[] evidence(String... purlsAndHooks) {
    var packages = new StringBuilder();
    for (int i = 0; i < purlsAndHooks.length; i += 2) {
      packages
          .append(i == 0 ? "" : ",")
          .append(
              "{\"purl\":\"%s\",\"installHooks\":%s}"
                  .formatted(purlsAndHooks[i], purlsAndHooks[i + 1]));
    }
    return ("{\"schema\":\"trustdelta-evidence/v1\",\"packages\":[" + packages + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Verdict verdict(Sbom before, Sbom after) {
    return review(before, after, Evidence.none()).verdict();
  }

  private static List<String> rules(Sbom before, Sbom after) {
    return rules(before, after, Evidence.none());
  }

  private static List<String> rules(Sbom before, Sbom after, Evidence evidence) {
    return review(before, after, evidence).entries().stream()
        .map(entry -> entry.rule().definition().id())
        .toList();
  }

  private static Review review(Sbom before, Sbom after, Evidence evidence) {
    ReviewInput input =
        ReviewInput.builder(Release.of(after)).before(Release.of(before)).evidence(evidence).at(AT);
    return Review.of(input, Rules.standard());
  }

  private static Component lib(String version, Digest... digests) {
    return component("pkg:npm/lib@" + version, digests);
  }

  private static Component component(String purl, Digest... digests) {
    Purl parsed = Purl.parse(purl);
    Component.Builder component =
        Component.builder(parsed.name()).version(parsed.version()).purl(parsed);
    for (Digest digest : digests) {
      component.digest(digest);
    }
    return component.build();
  }

  private static Sbom sbom(Component... components) {
    Sbom.Builder sbom =
        Sbom.builder().document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build());
    for (Component component : components) {
      sbom.component(component);
    }
    return sbom.build();
  }

  private static Digest sha256(String letter) {
    return new Digest(Digest.Algorithm.SHA_256, letter.repeat(64));
  }
}
