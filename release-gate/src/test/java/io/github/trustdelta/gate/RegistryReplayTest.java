package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the registry knew of recorded incidents, told in other ways than by an evidence file. */
class RegistryReplayTest {

  static List<Replay> replays() throws IOException {
    return Replay.all().stream().filter(replay -> replay.tier().equals("T1")).toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("replays")
  void propertiesSayTheSameAsFactsThatWereLookedUp(Replay replay) throws IOException {
    Evidence all = Evidence.read(replay.folder().resolve("evidence.json"));
    var before = new InDialect(sbom(replay, "before"), all);
    var after = new InDialect(sbom(replay, "after"), all);
    var carried = new ArrayList<>(before.carried.values());
    carried.addAll(after.carried.values());

    Review told =
        review(replay, SbomReader.read(before.json), SbomReader.read(after.json), Evidence.none());
    Review looked =
        review(
            replay,
            SbomReader.read(sbom(replay, "before").getBytes(UTF_8)),
            SbomReader.read(sbom(replay, "after").getBytes(UTF_8)),
            Evidence.of(carried));

    assertThat(told.input().evidence().conflicts()).isEmpty();
    assertThat(findings(told)).isEqualTo(findings(looked));
    assertThat(told.verdict()).isEqualTo(looked.verdict()).isBetween(Verdict.PASS, replay.atMost());
  }

  @Test
  void axiosIsBlockedByWhatTheSbomsSay() throws IOException {
    Corpus.assumePresent();
    Replay axios =
        replays().stream()
            .filter(replay -> replay.incident().equals("axios-2026-1x"))
            .findFirst()
            .orElseThrow();
    Evidence all = Evidence.read(axios.folder().resolve("evidence.json"));

    Review review =
        review(
            axios,
            SbomReader.read(new InDialect(sbom(axios, "before"), all).json),
            SbomReader.read(new InDialect(sbom(axios, "after"), all).json),
            Evidence.none());

    assertThat(review.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(findings(review))
        .contains("SCD-011 pkg:npm/axios@1.14.1", "SCD-022 pkg:npm/plain-crypto-js@4.2.1")
        .contains("SCD-023 pkg:npm/plain-crypto-js@4.2.1", "SCD-041 pkg:npm/axios@1.14.1");
  }

  static List<Replay> ofNpm() throws IOException {
    return replays().stream()
        .filter(replay -> replay.incident().matches(".*(axios|event-stream|coa|got|nx|vant).*"))
        .toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("ofNpm")
  void packumentsSayTheSameAsAnEvidenceFile(Replay replay) throws IOException {
    Evidence file = Evidence.read(replay.folder().resolve("evidence.json"));
    Evidence packuments = Evidence.none();
    for (String json : packuments(all(replay, file))) {
      packuments = packuments.and(Evidence.read(json.getBytes(UTF_8)));
    }
    Sbom before = SbomReader.read(sbom(replay, "before").getBytes(UTF_8));
    Sbom after = SbomReader.read(sbom(replay, "after").getBytes(UTF_8));

    Review review = review(replay, before, after, packuments);

    assertThat(review.verdict()).isBetween(replay.atLeast(), replay.atMost());
    assertThat(findings(review)).containsAll(hard(findings(review(replay, before, after, file))));
  }

  /** All but what is about versions whose account or rank the evidence file leaves open. */
  private static List<String> hard(List<String> findings) {
    return findings.stream().filter(finding -> !finding.startsWith("SCD-04")).toList();
  }

  /** One document in which components have the properties that cdxgen would write. */
  private static final class InDialect {
    private final byte[] json;

    /** What these say. */
    private final Map<Purl, PackageFacts> carried = new TreeMap<>();

    InDialect(String sbom, Evidence all) throws IOException {
      String text = sbom;
      for (Component component : SbomReader.read(sbom.getBytes(UTF_8)).components()) {
        Purl purl = component.purl();
        PackageFacts facts = purl == null ? null : all.find(purl).orElse(null);
        if (facts != null && Set.of("npm", "pypi").contains(purl.type())) {
          String member = "\"purl\": \"" + purl.text() + "\",";
          String properties = properties(facts, before(facts, all));
          assertThat(text).contains(member);
          text = text.replace(member, member + " \"properties\": [" + properties + "],");
        }
      }
      this.json = text.getBytes(UTF_8);
    }

    private String properties(PackageFacts facts, PackageFacts earlier) {
      boolean isNpm = facts.purl().type().equals("npm");
      var properties = new ArrayList<String>();
      PackageFacts.Builder kept = PackageFacts.builder(facts.purl());
      put("publishTime", facts.publishedAt(), facts, properties);
      kept.publishedAt(facts.publishedAt());
      put("packageCreatedTime", facts.packageCreatedAt(), facts, properties);
      kept.packageCreatedAt(facts.packageCreatedAt());
      put("versionCount", facts.versionCount(), facts, properties);
      kept.versionCount(facts.versionCount());
      people("", facts, facts, kept, properties);
      if (facts.trustRank() != null && facts.trustRank() != TrustRank.NONE) {
        put("trustedPublishing", true, facts, properties);
        kept.trustRank(TrustRank.PROVENANCE);
      } else if (isNpm) {
        kept.trustRank(TrustRank.NONE);
      }
      if (isNpm) {
        List<String> names =
            facts.installHooks().stream().map(hook -> hook.split(":", -1)[0]).toList();
        put(names.isEmpty() ? "scripts" : "risky_scripts", hooks(names), facts, properties);
        kept.installHooks(names);
      }
      carried.put(facts.purl(), kept.build());
      if (earlier != null) {
        PackageFacts.Builder keptBefore = PackageFacts.builder(earlier.purl());
        put("priorVersion", earlier.purl().version(), facts, properties);
        put("priorPublishTime", earlier.publishedAt(), facts, properties);
        keptBefore.publishedAt(earlier.publishedAt());
        people("prior", earlier, facts, keptBefore, properties);
        carried.putIfAbsent(earlier.purl(), keptBefore.build());
      }
      return String.join(", ", properties);
    }

    private static void people(
        String prior,
        PackageFacts told,
        PackageFacts facts,
        PackageFacts.Builder kept,
        List<String> properties) {
      String type = facts.purl().type();
      String set = type.equals("npm") ? "maintainerSet" : "uploaderSet";
      put(name(prior, "publisher"), told.publisher(), facts, properties);
      put(name(prior, set), String.join(", ", told.maintainers()), facts, properties);
      kept.publisher(type + ":" + told.publisher());
      kept.maintainers(told.maintainers().stream().map(one -> type + ":" + one).toList());
    }

    private static String name(String prior, String name) {
      return prior.isEmpty()
          ? name
          : prior + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String hooks(List<String> names) {
      return names.isEmpty() ? "test, lint" : String.join(", ", names);
    }

    private static void put(String name, Object value, PackageFacts facts, List<String> all) {
      all.add(
          "{\"name\": \"cdx:%s:%s\", \"value\": \"%s\"}"
              .formatted(facts.purl().type(), name, value));
    }

    /** The version published before, as the registry's times tell. */
    private static PackageFacts before(PackageFacts facts, Evidence all) {
      return all.versionsOf(facts.purl()).stream()
          .filter(one -> one.publishedAt().isBefore(facts.publishedAt()))
          .max(Comparator.comparing(PackageFacts::publishedAt))
          .orElse(null);
    }
  }

  private static List<PackageFacts> all(Replay replay, Evidence evidence) throws IOException {
    var all = new TreeMap<Purl, PackageFacts>();
    for (String side : List.of("before", "after")) {
      for (Component component : SbomReader.read(sbom(replay, side).getBytes(UTF_8)).components()) {
        if (component.purl() != null) {
          evidence.versionsOf(component.purl()).forEach(facts -> all.put(facts.purl(), facts));
        }
      }
    }
    return List.copyOf(all.values());
  }

  /** One per package, as the registry answers. */
  private static List<String> packuments(List<PackageFacts> all) {
    var byName = new TreeMap<String, List<PackageFacts>>();
    for (PackageFacts facts : all) {
      Purl purl = facts.purl();
      String name = purl.namespace() == null ? purl.name() : purl.namespace() + "/" + purl.name();
      byName.computeIfAbsent(name, key -> new ArrayList<>()).add(facts);
    }
    var documents = new ArrayList<String>();
    byName.forEach((name, versions) -> documents.add(packument(name, versions)));
    return documents;
  }

  private static String packument(String name, List<PackageFacts> versions) {
    var times = new ArrayList<String>();
    times.add("\"created\": \"%s\"".formatted(versions.get(0).packageCreatedAt()));
    var bodies = new ArrayList<String>();
    for (PackageFacts facts : versions) {
      times.add("\"%s\": \"%s\"".formatted(facts.purl().version(), facts.publishedAt()));
      bodies.add("\"%s\": %s".formatted(facts.purl().version(), version(facts)));
    }
    return "{\"name\": \"%s\", \"dist-tags\": {}, \"versions\": {%s}, \"time\": {%s}}"
        .formatted(name, String.join(", ", bodies), String.join(", ", times));
  }

  private static String version(PackageFacts facts) {
    boolean isTrusted = facts.trustRank() == TrustRank.TRUSTED_PUBLISHER;
    String rank =
        facts.trustRank() == null || facts.trustRank() == TrustRank.NONE
            ? ""
            : ", \"attestations\": {\"provenance\": {\"predicateType\": \"x\"}}";
    return """
        {"_npmUser": {"name": "%s"%s}, "maintainers": [%s], "scripts": {%s},
         "dist": {"unpackedSize": %d, "signatures": []%s}}
        """
        .formatted(
            facts.publisher(),
            isTrusted ? ", \"trustedPublisher\": {\"id\": \"github\"}" : "",
            String.join(
                ", ",
                facts.maintainers().stream().map(one -> "{\"name\": \"" + one + "\"}").toList()),
            String.join(
                ", ",
                facts.installHooks().stream()
                    .map(hook -> "\"" + hook.replaceFirst(": ", "\": \"") + "\"")
                    .toList()),
            facts.unpackedSize() == null ? 0 : facts.unpackedSize(),
            rank);
  }

  private static String sbom(Replay replay, String side) throws IOException {
    return Files.readString(replay.folder().resolve(side + "/sbom.cdx.json"));
  }

  private static Review review(Replay replay, Sbom before, Sbom after, Evidence evidence)
      throws IOException {
    return Review.of(
        ReviewInput.builder(Release.of(after))
            .before(Release.of(before))
            .evidence(evidence)
            .at(Instant.parse(replay.expected("at"))),
        Rules.standard());
  }

  private static List<String> findings(Review review) {
    return review.entries().stream()
        .map(entry -> entry.finding().rule() + " " + Review.label(entry.finding().subject()))
        .sorted()
        .toList();
  }
}
