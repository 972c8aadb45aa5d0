package io.github.trustdelta.provenance;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which SLSA build level (SLSA v1.0, "Security levels") a builder is known to reach, by who signed
 * for it. The level is a property of how a build platform is run, so it can only be listed; a
 * predicate that claims one proves nothing.
 */
final class BuildLevels {

  private static final String GITHUB = "https://token.actions.githubusercontent.com";
  private static final String GITLAB = "https://gitlab.com";

  /**
   * One that is known.
   *
   * @param builder matches the builder's id as a whole
   * @param isSigner whether the builder's id has to be the identity in the certificate
   * @param runner what the certificate has to say of where it ran; empty if that does not matter
   */
  private record Known(
      String issuer, Pattern builder, boolean isSigner, String runner, int level) {}

  private static final List<Known> KNOWN =
      List.of(
          // github.com/slsa-framework/slsa-github-generator: isolated, at release tags only
          new Known(
              GITHUB,
              Pattern.compile(
                  "https://github\\.com/slsa-framework/slsa-github-generator/\\.github/workflows/"
                      + "(?:generator|builder)_[a-z_-]+_slsa3\\.yml@refs/tags/v[0-9]+\\.[0-9]+\\.[0-9]+"),
              true,
              "",
              3),
          // npm on GitHub and GitLab, docs.npmjs.com "Generating provenance statements"
          new Known(
              GITHUB,
              Pattern.compile("https://github\\.com/actions/runner(?:/github-hosted)?"),
              false,
              "github-hosted",
              2),
          new Known(
              GITLAB,
              Pattern.compile("https://gitlab\\.com/[^@]+/-/runners/[0-9]+"),
              false,
              "gitlab-hosted",
              2),
          // actions/attest-build-provenance: the builder is the workflow that signs
          new Known(
              GITHUB,
              Pattern.compile("https://github\\.com/[^@]+/\\.github/workflows/[^@]+@[^@]+"),
              true,
              "github-hosted",
              2));

  private BuildLevels() {}

  static int of(Signer signer, SlsaProvenance provenance) {
    if (!(signer instanceof Signer.Certificate certificate)) {
      return 0;
    }
    String runner = certificate.claims().get(CertificateClaim.RUNNER_ENVIRONMENT);
    for (Known known : KNOWN) {
      boolean isKnown =
          known.issuer.equals(certificate.issuer())
              && known.builder.matcher(provenance.builderId()).matches()
              && (!known.isSigner || provenance.builderId().equals(certificate.identity()))
              && (known.runner.isEmpty() || known.runner.equals(runner));
      if (isKnown) {
        return known.level;
      }
    }
    return 0;
  }
}
