package io.github.trustdelta.gate;

import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.provenance.Attestation;
import io.github.trustdelta.provenance.Relaxation;
import io.github.trustdelta.provenance.TrustRoot;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.VerificationPolicy;
import io.github.trustdelta.provenance.Verifier;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A recorded incident, or a benign twin of one, with what was known of it at one tier. */
record Replay(Path folder) {

  private static final String ROOT = "attacks/replays";

  static List<Replay> all() throws IOException {
    return Corpus.files(ROOT + "/*/T?/expected.json").stream()
        .map(file -> new Replay(file.getParent()))
        .toList();
  }

  String incident() {
    return folder.getParent().getFileName().toString();
  }

  String tier() {
    return folder.getFileName().toString();
  }

  /** The verdict that is the mildest for an attack. */
  Verdict atLeast() throws IOException {
    String verdict = expected("atLeast");
    return verdict == null ? Verdict.PASS : Verdict.parse(verdict);
  }

  /** The verdict that is the gravest for a benign release. */
  Verdict atMost() throws IOException {
    String verdict = expected("atMost");
    return verdict == null ? Verdict.BLOCK : Verdict.parse(verdict);
  }

  /** One of an incident or a twin, at a tier. */
  static Replay of(String name) {
    return new Replay(Corpus.file(ROOT + "/" + name));
  }

  Review review() throws IOException {
    return review(Policy.standard());
  }

  Review review(Policy policy) throws IOException {
    Instant at = Instant.parse(expected("at"));
    ReviewInput.Builder input =
        ReviewInput.builder(release("after", at)).before(release("before", at));
    if (Files.exists(folder.resolve("evidence.json"))) {
      input.evidence(Evidence.read(folder.resolve("evidence.json")));
    }
    return Review.of(input.policy(policy).at(at), Rules.standard());
  }

  /** What the lock learns of the older release, with all that was known by then. */
  TrustLock lock() throws IOException {
    Instant at = Instant.parse(expected("at"));
    Release before = release("before", at);
    var known = new ArrayList<PackageFacts>();
    for (Component component : before.sbom().components()) {
      Purl purl = component.purl();
      if (purl != null) {
        known.addAll(evidence().before(purl));
        evidence().find(purl).ifPresent(known::add);
      }
    }
    ReviewInput input = ReviewInput.builder(before).evidence(Evidence.of(known)).at(at);
    return TrustLock.learn(Review.of(input, Rules.standard()));
  }

  /** The review of somebody who looked up nothing about the older release. */
  Review reviewWithout(TrustLock lock) throws IOException {
    Instant at = Instant.parse(expected("at"));
    Release after = release("after", at);
    var known = new ArrayList<PackageFacts>();
    for (Component component : after.sbom().components()) {
      if (component.purl() != null) {
        evidence().find(component.purl()).ifPresent(known::add);
      }
    }
    ReviewInput input =
        ReviewInput.builder(after)
            .before(Release.of(release("before", at).sbom()))
            .evidence(Evidence.of(known))
            .lock(lock)
            .at(at);
    return Review.of(input, Rules.standard());
  }

  private Evidence evidence() throws IOException {
    Path file = folder.resolve("evidence.json");
    return Files.exists(file) ? Evidence.read(file) : Evidence.none();
  }

  private Release release(String side, Instant at) throws IOException {
    Release release = Release.of(SbomReader.read(folder.resolve(side + "/sbom.cdx.json")));
    Path attestations = folder.resolve(side + "/attestations");
    return Files.isDirectory(attestations)
        ? release.withAttestations(verified(attestations, at))
        : release;
  }

  private static List<Verification> verified(Path attestations, Instant at) throws IOException {
    VerificationPolicy policy =
        VerificationPolicy.builder(Clock.fixed(at, ZoneOffset.UTC))
            .acceptKeys()
            .allow(Relaxation.NO_ARTIFACT)
            .allow(Relaxation.ANY_IDENTITY)
            .build();
    Verifier verifier =
        Verifier.of(TrustRoot.read(Corpus.file(ROOT + "/replay-key.pub.pem")), policy);
    var verifications = new ArrayList<Verification>();
    try (Stream<Path> files = Files.list(attestations)) {
      for (Path file : files.sorted().toList()) {
        for (Attestation attestation : Attestation.read(file)) {
          verifications.add(verifier.verify(attestation));
        }
      }
    }
    return verifications;
  }

  String expected(String name) throws IOException {
    String json = Files.readString(folder.resolve("expected.json"));
    Matcher value = Pattern.compile("\"" + name + "\": \"([^\"]+)\"").matcher(json);
    return value.find() ? value.group(1) : null;
  }

  @Override
  public String toString() {
    return incident() + "/" + tier();
  }
}
