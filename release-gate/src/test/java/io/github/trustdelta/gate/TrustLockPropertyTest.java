package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TrustLockPropertyTest {

  private static final Instant AT = Instant.parse("2026-04-02T12:00:00Z");

  @Property(tries = 100)
  void whatWasLearntIsReadAgain(
      @ForAll("releases") Sbom sbom, @ForAll("evidence") Evidence evidence) throws Exception {
    Review review = review(null, sbom, evidence, TrustLock.none());
    Assume.that(review.verdict() != Verdict.BLOCK);

    TrustLock lock = TrustLock.learn(review);

    assertThat(TrustLock.read(lock.toText().getBytes(ISO_8859_1))).isEqualTo(lock);
  }

  @Property(tries = 100)
  void lockTakesNothingFromReview(
      @ForAll("releases") Sbom accepted,
      @ForAll("evidence") Evidence then,
      @ForAll("releases") Sbom before,
      @ForAll("releases") Sbom after,
      @ForAll("evidence") Evidence now) {
    Review learning = review(null, accepted, then, TrustLock.none());
    Assume.that(learning.verdict() != Verdict.BLOCK);
    TrustLock lock = TrustLock.learn(learning);

    Review without = review(before, after, now, TrustLock.none());
    Review with = review(before, after, now, lock);

    assertThat(with.verdict().isAtLeast(without.verdict())).isTrue();
    assertThat(words(with)).containsAll(words(without));
  }

  @Property(tries = 200)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes, @ForAll String content) {
    assertThat(isReadOrRefused(bytes)).isTrue();
    assertThat(isReadOrRefused(LockSeal.close(content).getBytes(ISO_8859_1))).isTrue();
  }

  @Provide
  Arbitrary<Sbom> releases() {
    Arbitrary<Component> components =
        Combinators.combine(
                Arbitraries.of("pkg:npm/a", "pkg:npm/%40s/b", "pkg:maven/g/c", "pkg:deb/debian/d"),
                versions(),
                Arbitraries.of("", "?classifier=x", "?vcs_url=y", "#sub"),
                Arbitraries.of("a", "b"))
            .as(
                (name, version, rest, letter) -> {
                  Purl purl = Purl.parse(name + "@" + version + rest);
                  return Component.builder(purl.name())
                      .purl(purl)
                      .version(purl.version())
                      .digest(new Digest(Digest.Algorithm.SHA_256, letter.repeat(64)))
                      .build();
                });
    return components.list().ofMaxSize(6).map(TrustLockPropertyTest::sbom);
  }

  private static Sbom sbom(List<Component> components) {
    Sbom.Builder sbom =
        Sbom.builder()
            .document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build())
            .subject(Component.builder("app").version("1").build());
    components.forEach(sbom::component);
    return sbom.build();
  }

  @Provide
  Arbitrary<Evidence> evidence() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(Arbitraries.of("x", "y", "z"), Arbitraries.strings().ofMinLength(1));
    Arbitrary<PackageFacts> facts =
        Combinators.combine(
                Arbitraries.of("pkg:npm/a", "pkg:npm/%40s/b", "pkg:maven/g/c"),
                versions(),
                texts,
                Arbitraries.of(TrustRank.class),
                Arbitraries.integers().between(0, 255),
                Arbitraries.longs().between(0, 2_000_000_000))
            .as(TrustLockPropertyTest::facts);
    return facts.list().ofMaxSize(12).map(Evidence::of);
  }

  private static PackageFacts facts(
      String name, String version, String text, TrustRank rank, int known, long number) {
    PackageFacts.Builder facts = PackageFacts.builder(Purl.parse(name + "@" + version));
    List<Runnable> all =
        List.of(
            () -> facts.publisher(text),
            () -> facts.trustRank(rank),
            () -> facts.publishedAt(Instant.ofEpochSecond(number)),
            () -> facts.hasSourceTag(number % 2 == 0),
            () -> facts.installHooks(number % 3 == 0 ? List.of() : List.of(text)),
            () -> facts.distribution("https://" + text + ".example/a"),
            () -> facts.unpackedSize(number),
            () -> facts.executables(List.of(new Executable(text, "elf"))));
    for (int i = 0; i < all.size(); i++) {
      if ((known >> i & 1) == 1) {
        all.get(i).run();
      }
    }
    return facts.build();
  }

  private static Arbitrary<String> versions() {
    return Arbitraries.of(
        "1.0.0",
        "1.0.1",
        "1.1.0",
        "1.2.0-rc.1",
        "1.10.0",
        "2.0.0",
        "2.0.1",
        "0.1.0",
        "v3",
        "a%20b");
  }

  private static Review review(Sbom before, Sbom after, Evidence evidence, TrustLock lock) {
    ReviewInput.Builder input =
        ReviewInput.builder(Release.of(after)).evidence(evidence).lock(lock);
    if (before != null) {
      input.before(Release.of(before));
    }
    return Review.of(input.at(AT), Rules.standard());
  }

  private static List<String> words(Review review) {
    var words = new ArrayList<String>();
    for (Review.Entry entry : review.entries()) {
      words.add(entry.rule().definition().id() + " " + entry.finding().message());
    }
    return words;
  }

  private static boolean isReadOrRefused(byte[] bytes) {
    try {
      return TrustLock.read(bytes) != null;
    } catch (TrustLockReadException refused) {
      return refused.getMessage() != null;
    }
  }
}
