package io.github.trustdelta.provenance;

/**
 * What a certificate of Fulcio states about the build that asked for it, taken from the token of
 * the identity provider, so that no build can choose it (Fulcio, docs/oid-info.md: the extensions
 * 1.3.6.1.4.1.57264.1.*).
 */
public enum CertificateClaim {
  /** Who vouched for the identity, such as {@code https://token.actions.githubusercontent.com}. */
  ISSUER("issuer", 8, 1),
  /** The workflow that holds the signing step, with its ref. */
  BUILD_SIGNER_URI("build-signer-uri", 9),
  /** The commit of that workflow. */
  BUILD_SIGNER_DIGEST("build-signer-digest", 10),
  /** {@code github-hosted} or {@code self-hosted}. */
  RUNNER_ENVIRONMENT("runner-environment", 11),
  /** Where the source is, such as {@code https://github.com/owner/name}. */
  SOURCE_REPOSITORY_URI("source-repository-uri", 12),
  /** The commit that was built. */
  SOURCE_REPOSITORY_DIGEST("source-repository-digest", 13, 3),
  /** The branch or tag that was built, such as {@code refs/tags/v1.0.0}. */
  SOURCE_REPOSITORY_REF("source-repository-ref", 14, 6),
  /** The number of the repository, which outlives a change of its name. */
  SOURCE_REPOSITORY_IDENTIFIER("source-repository-identifier", 15),
  /** Whose the repository is. */
  SOURCE_REPOSITORY_OWNER_URI("source-repository-owner-uri", 16),
  /** The number of the owner. */
  SOURCE_REPOSITORY_OWNER_IDENTIFIER("source-repository-owner-identifier", 17),
  /** The workflow that was started, with its ref. */
  BUILD_CONFIG_URI("build-config-uri", 18),
  /** The commit of that workflow. */
  BUILD_CONFIG_DIGEST("build-config-digest", 19),
  /** What started it, such as {@code push}. */
  BUILD_TRIGGER("build-trigger", 20, 2),
  /** The run. */
  RUN_INVOCATION_URI("run-invocation-uri", 21),
  /** Whether the repository was public then. */
  SOURCE_REPOSITORY_VISIBILITY("source-repository-visibility", 22),
  /** The name of the workflow, in certificates of before 2023. */
  WORKFLOW_NAME("workflow-name", 0, 4),
  /** The owner and name of the repository, in certificates of before 2023. */
  WORKFLOW_REPOSITORY("workflow-repository", 0, 5);

  private final String label;
  private final int number;
  private final int rawNumber;

  CertificateClaim(String label, int number) {
    this(label, number, 0);
  }

  CertificateClaim(String label, int number, int rawNumber) {
    this.label = label;
    this.number = number;
    this.rawNumber = rawNumber;
  }

  /** The name in outputs. */
  public String label() {
    return label;
  }

  /** The last arc of the extension whose value is a DER UTF8String; 0 if there is none. */
  int number() {
    return number;
  }

  /** The last arc of the older extension whose value is the bare text; 0 if there is none. */
  int rawNumber() {
    return rawNumber;
  }
}
