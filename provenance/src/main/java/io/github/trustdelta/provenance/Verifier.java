package io.github.trustdelta.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies attestations: from what was read and nobody has proven to a {@link Verification} that
 * says of every check how it ended. A wrong signature is an answer, not an exception. Immutable and
 * thread-safe.
 */
public final class Verifier {

  /** Of which nothing can be proven, for keys that need no instance. */
  private static final SigstoreInstance NONE =
      new SigstoreInstance(List.of(), List.of(), List.of(), List.of());

  private final TrustRoot root;
  private final VerificationPolicy policy;

  private Verifier(TrustRoot root, VerificationPolicy policy) {
    this.root = root;
    this.policy = policy;
  }

  /** One that believes a root and asks for what a policy says. */
  public static Verifier of(TrustRoot root, VerificationPolicy policy) {
    return new Verifier(
        Objects.requireNonNull(root, "root"), Objects.requireNonNull(policy, "policy"));
  }

  /** Verifies that an attestation is about an artifact and holds. */
  public Verification verify(Attestation attestation, Artifact artifact) {
    return best(
        Objects.requireNonNull(attestation, "attestation"),
        Objects.requireNonNull(artifact, "artifact"),
        policy);
  }

  /** Verifies an attestation of nothing in particular, which the policy has to allow. */
  public Verification verify(Attestation attestation) {
    return best(Objects.requireNonNull(attestation, "attestation"), null, policy);
  }

  /**
   * Verifies attestations that came together, such as those that a registry has of one package.
   * Each has to hold. What the policy asks of a provenance, or the type of the predicate, has to be
   * said by one of them; the others need not be of the kind that could say it.
   *
   * @param artifact null if there is none, which the policy has to allow
   * @return one answer for each, in their order
   */
  public List<Verification> verifyAll(List<Attestation> attestations, @Nullable Artifact artifact) {
    var answers = new ArrayList<Verification>();
    for (Attestation attestation : attestations) {
      answers.add(best(attestation, artifact, policy));
    }
    List<Verification> holding = answers.stream().filter(Verification::isVerified).toList();
    VerificationPolicy rest = policy.saidElsewhere();
    for (int i = 0; i < answers.size(); i++) {
      if (!holding.isEmpty() && !answers.get(i).isVerified()) {
        Verification again = best(attestations.get(i), artifact, rest);
        if (again.isVerified() && (artifact != null || sharesSubject(again, holding))) {
          answers.set(i, again);
        }
      }
    }
    return answers;
  }

  /** Without an artifact, only what is about the same thing says something for it. */
  private static boolean sharesSubject(Verification one, List<Verification> others) {
    return others.stream()
        .anyMatch(
            other ->
                subjects(one).anyMatch(subject -> subjects(other).anyMatch(subject::sharesDigest)));
  }

  private static Stream<Subject> subjects(Verification answer) {
    return answer.statement().map(VerifiedStatement::subjects).orElse(List.of()).stream();
  }

  /** Against each instance that may be concerned; the one that comes closest answers. */
  private Verification best(
      Attestation attestation, @Nullable Artifact artifact, VerificationPolicy policy) {
    Verification best = null;
    for (SigstoreInstance instance : candidates(attestation)) {
      Verification verification =
          new AttestationVerification(attestation, artifact, instance, root.keys(), policy).run();
      if (best == null || failures(verification) < failures(best)) {
        best = verification;
      }
      if (best.isVerified()) {
        break;
      }
    }
    return Objects.requireNonNull(best, "there is always a candidate");
  }

  private List<SigstoreInstance> candidates(Attestation attestation) {
    VerificationMaterial material = attestation.material();
    var candidates = new ArrayList<SigstoreInstance>();
    for (SigstoreInstance instance : root.instances()) {
      boolean isConcerned =
          material.certificates().isEmpty()
              ? !material.logEntries().isEmpty() || !material.timestamps().isEmpty()
              : instance.authorities().stream()
                  .anyMatch(authority -> authority.isNamedBy(material.certificates().get(0)));
      if (isConcerned) {
        candidates.add(instance);
      }
    }
    if (candidates.isEmpty()) {
      candidates.add(
          material.certificates().isEmpty() || root.instances().isEmpty()
              ? NONE
              : root.instances().get(0));
    }
    return candidates;
  }

  private static long failures(Verification verification) {
    return verification.checks().stream().filter(check -> !check.holds()).count();
  }
}
