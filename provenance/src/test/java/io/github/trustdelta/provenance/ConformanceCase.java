package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case of Sigstore's conformance suite: a folder with a bundle, and files for what is not as
 * usual.
 */
record ConformanceCase(Path folder) {

  /** After all of the bundles were signed. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);

  private static final String IDENTITY =
      "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/"
          + ".github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
  private static final String ISSUER = "https://token.actions.githubusercontent.com";

  static List<ConformanceCase> all() throws IOException {
    Path suite = Corpus.file("attestations/sigstore-conformance/bundle-verify");
    try (Stream<Path> folders = Files.list(suite)) {
      return folders.filter(Files::isDirectory).sorted().map(ConformanceCase::new).toList();
    }
  }

  String name() {
    return String.valueOf(folder.getFileName());
  }

  boolean mustBeRefused() {
    return name().endsWith("_fail");
  }

  /** Verifies it as its files say. */
  Verification verify() throws IOException {
    List<Attestation> attestations = Attestation.read(bundle());
    return Verifier.of(trustRoot(), policy()).verify(attestations.get(0), Artifact.of(artifact()));
  }

  /** In words: verified, or by which checks it is refused. */
  String answer() throws IOException {
    try {
      return Answer.of(verify());
    } catch (AttestationReadException e) {
      return "unreadable: " + e.getMessage();
    }
  }

  Path bundle() {
    return folder.resolve("bundle.sigstore.json");
  }

  Path artifact() {
    Path own = folder.resolve("artifact");
    return Files.exists(own) ? own : folder.resolveSibling("a.txt");
  }

  /** Of the instance that it is to be verified against. */
  Path root() {
    Path own = folder.resolve("trusted_root.json");
    return Files.exists(own)
        ? own
        : Corpus.file("attestations/trust/sigstore-public-good-trusted_root.json");
  }

  private TrustRoot trustRoot() throws IOException {
    Path key = folder.resolve("key.pub");
    TrustRoot trusted = TrustRoot.read(root());
    return Files.exists(key) ? trusted.and(TrustRoot.read(key)) : trusted;
  }

  private VerificationPolicy policy() throws IOException {
    var policy = VerificationPolicy.builder(CLOCK);
    return Files.exists(folder.resolve("key.pub"))
        ? policy.acceptKeys().build()
        : policy
            .expectIdentity(text("identity", IDENTITY))
            .expectIssuer(text("issuer", ISSUER))
            .build();
  }

  private String text(String file, String usual) throws IOException {
    Path own = folder.resolve(file);
    return Files.exists(own) ? Files.readString(own, UTF_8).strip() : usual;
  }

  @Override
  public String toString() {
    return name();
  }
}
