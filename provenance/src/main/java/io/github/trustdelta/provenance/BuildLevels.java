package io.github.trustdelta.provenance;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which SLSA build level (SLSA v1.0, "Security levels") a builder is known to reach, by who signed
 * for it. The level is a property of how a build platform is run, so it can only be listed; a
 * predicate that claims one proves nothing.
 */
final class BuildLevels {

  private static final String GITHUB = "https://token.actions.githubusercontent.com";
  private static final String GITLAB = "https://gitlab.com";

  private static final int LONGEST_ID = 2_000;
  private static final String GENERATOR =
      "https://github\\.com/slsa-framework/slsa-github-generator/\\.github/workflows/";
  private static final String RELEASE = "@refs/tags/v[0-9]+\\.[0-9]+\\.[0-9]+";

  /** The workflow that signs for those builders of the generator that others wrote. */
  private static final Pattern DELEGATOR =
      Pattern.compile(GENERATOR + "delegator_(?:lowperms-)?generic_slsa3\\.yml" + RELEASE);

  private static final Pattern GENERATOR_BUILDER =
      Pattern.compile(GENERATOR + "(?:generator|builder)_[a-z_-]+_slsa3\\.yml" + RELEASE);
  private static final Pattern NPM_AT_GITHUB =
      Pattern.compile("https://github\\.com/actions/runner(?:/github-hosted)?");
  private static final Pattern RUNNER_OF_GITLAB = Pattern.compile("/-/runners/[0-9]+");

  private BuildLevels() {}

  /** The level that the signer and the builder are known for together; 0 if they are not. */
  static int of(Signer signer, SlsaProvenance provenance) {
    String builder = provenance.builderId();
    if (!(signer instanceof Signer.Certificate certificate) || builder.length() > LONGEST_ID) {
      return 0;
    }
    String runner = certificate.claims().get(CertificateClaim.RUNNER_ENVIRONMENT);
    if (GITHUB.equals(certificate.issuer())) {
      return ofGithub(certificate.identity(), builder, runner);
    }
    boolean isGitlab =
        GITLAB.equals(certificate.issuer())
            && "gitlab-hosted".equals(runner)
            && isRunnerOf(
                certificate.claims().get(CertificateClaim.SOURCE_REPOSITORY_URI), builder);
    return isGitlab ? 2 : 0;
  }

  private static int ofGithub(String identity, String builder, @Nullable String runner) {
    boolean isHosted = "github-hosted".equals(runner);
    boolean isSigner = builder.equals(identity);
    // Certificates did not always say where it ran; the generator has always asked for GitHub's.
    if ((isSigner || isDelegated(identity, builder))
        && GENERATOR_BUILDER.matcher(builder).matches()
        && (isHosted || runner == null)) {
      return 3;
    }
    // npm, docs.npmjs.com "Generating provenance statements"; actions/attest-build-provenance,
    // where the builder is the workflow that signs.
    boolean isKnown = isSigner || NPM_AT_GITHUB.matcher(builder).matches();
    return isHosted && isKnown ? 2 : 0;
  }

  /** Whether one workflow of the SLSA generator signs for another one of it. */
  static boolean isDelegated(String identity, String builder) {
    return builder.length() <= LONGEST_ID
        && DELEGATOR.matcher(identity).matches()
        && GENERATOR_BUILDER.matcher(builder).matches();
  }

  /** A runner is named within the project whose builds it runs. */
  private static boolean isRunnerOf(@Nullable String project, String builder) {
    return project != null
        && builder.startsWith(project + "/")
        && RUNNER_OF_GITLAB.matcher(builder.substring(project.length())).matches();
  }
}
