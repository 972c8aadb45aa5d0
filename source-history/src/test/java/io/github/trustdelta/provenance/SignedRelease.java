package io.github.trustdelta.provenance;

import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;

/** A release whose provenance is signed and verified, for tests of modules that take proofs. */
public final class SignedRelease {

  private static final String SOURCE = "https://github.com/acme/tool";
  private static final String DEPENDENCY = "buildDefinition.resolvedDependencies.0.";

  private SignedRelease() {}

  /** The proof that the release was built from a commit by a tag of acme/tool. */
  public static VerifiedStatement of(String tag, String commit) throws AttestationReadException {
    return of(Vouched.envelope(), tag, commit);
  }

  /** The same of a package that is called by its package URL. */
  public static VerifiedStatement ofPackage(String purl, String tag, String commit)
      throws AttestationReadException {
    Vouched made = Vouched.envelope();
    Made.put(made.statement, "subject.1.name", purl);
    return of(made, tag, commit);
  }

  /** The proof of something else than a build. */
  public static VerifiedStatement ofNoBuild() throws AttestationReadException {
    Vouched made = Vouched.envelope();
    made.statement.put("predicateType", "https://example.org/claim");
    return verified(made);
  }

  private static VerifiedStatement of(Vouched made, String tag, String commit)
      throws AttestationReadException {
    String ref = "refs/tags/" + tag;
    String workflow = SOURCE + "/.github/workflows/release.yml@" + ref;
    made.names = List.of(new GeneralName(GeneralName.uniformResourceIdentifier, workflow));
    made.claims.put(9, workflow);
    made.claims.put(13, commit);
    made.claims.put(14, ref);
    made.claims.put(18, workflow);
    made.predicate("buildDefinition.externalParameters.workflow.ref", ref);
    made.predicate(DEPENDENCY + "uri", "git+" + SOURCE + "@" + ref);
    made.predicate(DEPENDENCY + "digest.gitCommit", commit);
    made.predicate("runDetails.builder.id", workflow);
    return verified(made);
  }

  private static VerifiedStatement verified(Vouched made) throws AttestationReadException {
    VerificationPolicy policy =
        VerificationPolicy.builder(Attempt.CLOCK).allow(Relaxation.ANY_IDENTITY).build();
    Verification answer =
        Verifier.of(made.trustRoot(), policy)
            .verify(Attestation.read(made.bundle()).get(0), Artifact.of(Vouched.ARTIFACT));
    return answer.statement().orElseThrow(() -> new AssertionError(Answer.of(answer)));
  }
}
