package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustLockTest {

  private static final Instant AT = Instant.parse("2026-04-02T12:00:00Z");
  private static final Digest GOOD = sha256("a");
  private static final Digest EVIL = sha256("b");
  private static final PackageFacts FACTS =
      PackageFacts.builder(Purl.parse("pkg:npm/lib@1.0.0"))
          .publishedAt(Instant.parse("2026-01-01T00:00:00Z"))
          .publisher("npm:somebody")
          .trustRank(TrustRank.PROVENANCE)
          .installHooks(List.of("postinstall: node a.js", "preinstall: x"))
          .repository("https://github.com/a/lib")
          .hasSourceTag(true)
          .distribution("https://registry.example/lib/-/lib-1.0.0.tgz")
          .unpackedSize(1000)
          .executables(List.of(new Executable("lib/x.node", "elf")))
          .build();

  private static final TrustLock LOCK =
      learnt(TrustLock.none(), Evidence.of(List.of(FACTS)), app("1"), lib("1.0.0", GOOD));

  @Test
  void lockIsWrittenLineByLine() {
    assertThat(content(LOCK))
        .isEqualTo(
            """

            application "pkg:npm/app"
              version "1"
              learnt 2026-04-02T12:00:00Z
              accepted 2026-04-02T12:00:00Z
              sbom SHA-256:%1$s

            package "pkg:npm/app" since "1"
              learnt 2026-04-02T12:00:00Z
              release "1" accepted 2026-04-02T12:00:00Z

            package "pkg:npm/lib" since "1.0.0"
              learnt 2026-04-02T12:00:00Z
              publisher "npm:somebody"
              release "1.0.0" accepted 2026-04-02T12:00:00Z published 2026-01-01T00:00:00Z by "npm:somebody" rank provenance tag present
                digest SHA-256:%2$s
                install-hook "postinstall: node a.js"
                install-hook "preinstall: x"
                repository "https://github.com/a/lib"
                distribution "https://registry.example"
                size 1000
                executable "lib/x.node" "elf"

            """
                .formatted("1".repeat(64), "a".repeat(64)));
  }

  @Test
  void lockIsReadAsItWasWritten() throws TrustLockReadException {
    assertThat(read(LOCK.toText())).isEqualTo(LOCK);
    assertThat(read(TrustLock.none().toText())).isEqualTo(TrustLock.none());
  }

  @Test
  void everyChangedCharacterIsRefused() {
    String text = LOCK.toText();
    for (int i = 0; i < text.length(); i++) {
      for (char other : new char[] {'0', '1', '\n', ' ', '\r', (char) 0xE9}) {
        if (text.charAt(i) != other) {
          assertRefused(text.substring(0, i) + other + text.substring(i + 1));
        }
      }
    }
  }

  @Test
  void everyTruncationAndEveryMissingCharacterIsRefused() {
    String text = LOCK.toText();
    for (int i = 0; i < text.length(); i++) {
      assertRefused(text.substring(0, i));
      assertRefused(text.substring(0, i) + text.substring(i + 1));
    }
    assertRefused(text + "\n");
    assertRefused(text + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          release "1.0.0" accepted | release "1.0.0" approved | line 18: expected 'accepted', found ' approved
          publisher "npm:somebody" | publisher "npm:some\\ebody" | line 17: expected an escape such as
          size 1000 | size -1 | line 24: expected a number of at most 63 bits, found '-1'
          size 1000 | size 01000 | line 24: expected '    size 1000', found '    size 01000'
          "npm:somebody" rank | "npm:\\u0073omebody" rank | line 18: expected
          digest SHA-256:aa | digest SHA-257:aa | line 19: expected a digest such as SHA-256:ab12...
          learnt 2026-04-02T12:00:00Z | learnt yesterday | line 7: expected an instant such as
          since "1.0.0" | since "" | line 15: expected a purl with a version
          package "pkg:npm/lib" | package "pkg:npm/aaa" | line 11: expected
          install-hook "preinstall: x" | install-hook "postinstall: node a.js" | line 21: expected each fact once
          repository " | repo " | line 22: expected 'package'
          """)
  void wrongLineIsNamedEvenIfTheSealFits(String old, String wrong, String message) {
    String content = content(LOCK);
    assertThat(content).contains(old);

    assertThatThrownBy(
            () -> read(LockSeal.close(content.replaceFirst(quote(old), replacement(wrong)))))
        .isInstanceOf(TrustLockReadException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<<<<<<< HEAD", "=======", ">>>>>>> other", "||||||| base"})
  void mergeConflictIsCalledThat(String marker) {
    String conflicting = LOCK.toText().replace("  sbom", marker + "\n  sbom");

    assertThatThrownBy(() -> read(conflicting))
        .hasMessageStartingWith("line 9: expected no merge conflict; take the file of one side");
  }

  @Test
  void otherLineEndsAreCalledThat() {
    assertThatThrownBy(() -> read(LOCK.toText().replace("\n", "\r\n")))
        .hasMessageContaining("line 1: expected lines that end in LF")
        .hasMessageContaining(".gitattributes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trustdelta-lock/v2\n", "{}", "\u0000\u0001"})
  void whatIsNoLockIsCalledThat(String text) {
    assertThatThrownBy(() -> read(text))
        .hasMessageStartingWith("line 1: expected 'trustdelta-lock/v1', found");
  }

  @Test
  void textFromOutsideBreaksNoLine() throws TrustLockReadException {
    String hostile = "a\"\n  release \"9\" accepted \\ \u202Eevil\u0000\uD800\u00E9";
    PackageFacts facts =
        PackageFacts.builder(FACTS.purl())
            .publisher(hostile)
            .installHooks(List.of(hostile))
            .build();

    TrustLock lock =
        learnt(TrustLock.none(), Evidence.of(List.of(facts)), app("1"), lib("1.0.0", GOOD));

    assertThat(lock.toText())
        .contains("  publisher \"a\\\"\\u000a  release \\\"9\\\" accepted \\\\ \\u202eevil");
    assertThat(lock.toText().chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
    assertThat(read(lock.toText())).isEqualTo(lock);
  }

  @Test
  void orderOfComponentsDoesNotCount() {
    List<Component> components =
        new ArrayList<>(
            List.of(
                app("1"),
                lib("1.0.0", GOOD),
                lib("1.2.0", GOOD),
                lib("2.0.0", GOOD),
                lib("1.2.0", EVIL)));
    TrustLock lock = learnt(TrustLock.none(), Evidence.none(), components);
    Collections.reverse(components.subList(1, components.size()));

    assertThat(learnt(TrustLock.none(), Evidence.none(), components).toText())
        .isEqualTo(lock.toText());
    assertThat(lock.size()).isEqualTo(3);
  }

  @Test
  void releaseThatIsAcceptedAgainChangesNothing() {
    ReviewInput later =
        ReviewInput.builder(release(app("1"), lib("1.0.0", GOOD)))
            .lock(LOCK)
            .at(AT.plusSeconds(1000));

    assertThat(TrustLock.learn(Review.of(later, Rules.standard())).toText())
        .isEqualTo(LOCK.toText());
  }

  @Test
  void upgradeChangesFewLines() {
    PackageFacts newer = copy("1.0.1", "npm:somebody");
    TrustLock upgraded = learnt(LOCK, Evidence.of(List.of(newer)), app("1"), lib("1.0.1", EVIL));

    List<String> come = lines(upgraded);
    lines(LOCK).forEach(come::remove);
    List<String> gone = lines(LOCK);
    lines(upgraded).forEach(gone::remove);

    assertThat(come)
        .hasSize(3)
        .anyMatch(line -> line.startsWith("  release \"1.0.1\" accepted"))
        .anyMatch(line -> line.equals("    " + "digest " + EVIL))
        .anyMatch(line -> line.startsWith("sha256 "));
    assertThat(gone).hasSize(1).allMatch(line -> line.startsWith("sha256 "));
  }

  @Test
  void otherPublisherIsOneLineMore() {
    TrustLock one =
        learnt(
            LOCK,
            Evidence.of(List.of(copy("1.0.1", "npm:somebody"))),
            app("1"),
            lib("1.0.1", EVIL));
    TrustLock other =
        learnt(
            LOCK, Evidence.of(List.of(copy("1.0.1", "npm:other"))), app("1"), lib("1.0.1", EVIL));

    List<String> come = lines(other);
    lines(one).forEach(come::remove);

    assertThat(come).contains("  publisher \"npm:other\"").hasSize(3);
  }

  @Test
  void onlyTheLatestReleasesStay() {
    TrustLock lock = LOCK;
    for (int i = 1; i <= 9; i++) {
      lock = learnt(lock, Evidence.none(), app("1"), lib("1.0." + i, GOOD));
    }

    assertThat(lines(lock))
        .filteredOn(line -> line.startsWith("  release \"1.0."))
        .extracting(line -> line.split(" ", -1)[3])
        .containsExactly(
            "\"1.0.4\"", "\"1.0.5\"", "\"1.0.6\"", "\"1.0.7\"", "\"1.0.8\"", "\"1.0.9\"");
  }

  @Test
  void blockedReleaseIsNotLearnt() {
    ReviewInput input =
        ReviewInput.builder(release(app("2"), lib("1.0.0", EVIL))).lock(LOCK).at(AT);
    Review review = Review.of(input, Rules.standard());

    assertThat(review.verdict()).isEqualTo(Verdict.BLOCK);
    assertThatThrownBy(() -> TrustLock.learn(review)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void otherContentOfAnAcceptedVersionIsBlockedWhateverTheOlderReleaseSays() {
    Release before = release(app("1"), lib("1.0.0", EVIL));
    Release after = release(app("2"), lib("1.0.0", EVIL));

    assertThat(review(before, after, TrustLock.none()).verdict()).isEqualTo(Verdict.PASS);
    assertThat(review(before, after, LOCK).verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(review(before, after, LOCK).entries())
        .filteredOn(review(before, after, LOCK)::isOfLock)
        .extracting(entry -> entry.rule().definition().id())
        .containsExactly("SCD-002");
  }

  @Test
  void digestOfOtherFileOfTheVersionIsNoneOfThisOne() {
    Component sources = component("pkg:maven/g/a@1.0?classifier=sources", EVIL);
    TrustLock lock =
        learnt(
            TrustLock.none(),
            Evidence.none(),
            app("1"),
            component("pkg:maven/g/a@1.0", GOOD),
            sources);

    assertThat(lock.digestsOf(sources)).containsExactly(EVIL);
    assertThat(lock.digestsOf(component("pkg:maven/g/a@1.0?type=jar"))).containsExactly(GOOD);
    assertThat(lock.digestsOf(component("pkg:maven/g/a@1.0?classifier=x"))).isEmpty();
    assertThat(lock.digestsOf(component("pkg:maven/g/a@1.1"))).isEmpty();
  }

  @Test
  void olderDocumentThatWasNotAcceptedIsTold() {
    Release accepted = release(app("1"), lib("1.0.0", GOOD));
    Release other = accepted.withDocumentDigest(sha256("2"));
    Release after = release(app("2"), lib("1.0.0", GOOD)).withDocumentDigest(sha256("3"));

    assertThat(rules(review(accepted, after, LOCK))).doesNotContain("SCD-061");
    assertThat(rules(review(other, after, LOCK))).contains("SCD-061");
    assertThat(rules(review(other, accepted, LOCK))).doesNotContain("SCD-061");
  }

  @Test
  void lockOfOtherSoftwareIsRefused() {
    Sbom other = sbom(component("pkg:npm/other@1"));

    assertThat(LOCK.isAbout(other)).isFalse();
    assertThatThrownBy(() -> ReviewInput.builder(Release.of(other)).lock(LOCK).at(AT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pkg:npm/app@1");
  }

  @Test
  void publisherOfLongAgoIsNoNewOne() {
    TrustLock lock = LOCK;
    for (int i = 1; i <= 7; i++) {
      PackageFacts facts = copy("1.0." + i, "npm:b");
      lock = learnt(lock, Evidence.of(List.of(facts)), app("1"), lib("1.0." + i, GOOD));
    }
    Release before = release(app("1"), lib("1.0.7"));
    Release after = release(app("2"), lib("1.0.8"));

    assertThat(lock.toText()).doesNotContain("release \"1.0.0\"");
    assertThat(rules(review(before, after, lock, copy("1.0.8", "npm:c")))).contains("SCD-040");
    assertThat(rules(review(before, after, lock, copy("1.0.8", "npm:somebody"))))
        .contains("SCD-041")
        .doesNotContain("SCD-040");
  }

  @Test
  void evidenceThatContradictsTheLockIsToldAndATagSetLaterIsNot() {
    PackageFacts untagged = PackageFacts.builder(FACTS.purl()).hasSourceTag(false).build();
    TrustLock lock =
        learnt(TrustLock.none(), Evidence.of(List.of(untagged)), app("1"), lib("1.0.0", GOOD));
    Release release = release(app("1"), lib("1.0.0", GOOD));

    assertThat(rules(review(release, release, LOCK, copy("1.0.0", "npm:other"))))
        .contains("SCD-062");
    assertThat(rules(review(release, release, LOCK, FACTS))).doesNotContain("SCD-062");
    assertThat(rules(review(release, release, lock, FACTS))).doesNotContain("SCD-062");
    assertThat(rules(review(release, release, LOCK, untagged))).contains("SCD-062");
  }

  @Test
  void evidenceDoesNotTalkTheLockOutOfWhatItKnows() {
    PackageFacts quiet =
        PackageFacts.builder(Purl.parse("pkg:npm/lib@1.0.0")).installHooks(List.of()).build();
    PackageFacts lie = hook("pkg:npm/lib@1.0.0");
    PackageFacts hook = hook("pkg:npm/lib@1.0.1");
    TrustLock lock =
        learnt(TrustLock.none(), Evidence.of(List.of(quiet)), app("1"), lib("1.0.0", GOOD));
    Release before = release(app("1"), lib("1.0.0", GOOD));
    Release after = release(app("2"), lib("1.0.1", EVIL));

    assertThat(rules(review(before, after, TrustLock.none(), lie, hook))).doesNotContain("SCD-030");
    assertThat(rules(review(before, after, lock, lie, hook))).contains("SCD-030", "SCD-062");
    assertThat(rules(review(before, after, lock, lie))).doesNotContain("SCD-030");
  }

  private static PackageFacts hook(String purl) {
    return PackageFacts.builder(Purl.parse(purl)).installHooks(List.of("postinstall: x")).build();
  }

  private static String quote(String text) {
    return Pattern.quote(text);
  }

  private static String replacement(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(TrustLockReadException.class);
  }

  private static TrustLock read(String text) throws TrustLockReadException {
    return TrustLock.read(text.getBytes(ISO_8859_1));
  }

  private static String content(TrustLock lock) {
    String text = lock.toText();
    return text.substring(LockSeal.HEADER.length(), text.lastIndexOf("sha256 "));
  }

  private static List<String> lines(TrustLock lock) {
    return new ArrayList<>(lock.toText().lines().toList());
  }

  private static PackageFacts copy(String version, String publisher) {
    return PackageFacts.builder(Purl.parse("pkg:npm/lib@" + version))
        .publishedAt(Instant.parse("2026-01-01T00:00:00Z"))
        .publisher(publisher)
        .trustRank(TrustRank.PROVENANCE)
        .installHooks(List.of("postinstall: node a.js", "preinstall: x"))
        .repository("https://github.com/a/lib")
        .hasSourceTag(true)
        .distribution("https://registry.example/lib/-/lib-" + version + ".tgz")
        .unpackedSize(1000)
        .executables(List.of(new Executable("lib/x.node", "elf")))
        .build();
  }

  private static TrustLock learnt(TrustLock lock, Evidence evidence, Component... components) {
    return learnt(lock, evidence, Arrays.asList(components));
  }

  private static TrustLock learnt(TrustLock lock, Evidence evidence, List<Component> components) {
    ReviewInput input =
        ReviewInput.builder(release(components.toArray(new Component[0])))
            .evidence(evidence)
            .lock(lock)
            .at(AT);
    return TrustLock.learn(Review.of(input, Rules.standard()));
  }

  private static Review review(
      Release before, Release after, TrustLock lock, PackageFacts... facts) {
    ReviewInput input =
        ReviewInput.builder(after)
            .before(before)
            .lock(lock)
            .evidence(Evidence.of(Arrays.asList(facts)))
            .at(AT);
    return Review.of(input, Rules.standard());
  }

  private static List<String> rules(Review review) {
    return review.entries().stream().map(entry -> entry.rule().definition().id()).toList();
  }

  private static Release release(Component... components) {
    return Release.of(sbom(components)).withDocumentDigest(sha256("1"));
  }

  /** The first is what the document is about. */
  private static Sbom sbom(Component... components) {
    Sbom.Builder sbom =
        Sbom.builder()
            .document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build())
            .subject(components[0]);
    Arrays.stream(components).skip(1).forEach(sbom::component);
    return sbom.build();
  }

  private static Component app(String version) {
    return component("pkg:npm/app@" + version);
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

  private static Digest sha256(String letter) {
    return new Digest(Digest.Algorithm.SHA_256, letter.repeat(64));
  }
}
