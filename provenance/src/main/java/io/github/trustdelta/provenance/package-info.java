/**
 * What is claimed about how software was made, and which of the claims are proven.
 *
 * <p>{@link io.github.trustdelta.provenance.Attestation} reads what somebody hands over, and knows
 * nothing of it to be so. {@link io.github.trustdelta.provenance.Verifier} holds it against a
 * {@link io.github.trustdelta.provenance.TrustRoot} and a {@link
 * io.github.trustdelta.provenance.VerificationPolicy} and answers with a {@link
 * io.github.trustdelta.provenance.Verification}: every check, and the proof, a {@link
 * io.github.trustdelta.provenance.VerifiedStatement}, if all of them hold. {@link
 * io.github.trustdelta.provenance.ProvenanceDrift} compares the proofs of two releases.
 *
 * <pre>{@code
 * var policy = VerificationPolicy.builder(Clock.systemUTC()).expectIdentity(who);
 * Verifier verifier = Verifier.of(TrustRoot.bundled(), policy.expectIssuer(issuer).build());
 * for (Verification answer : verifier.verifyAll(Attestation.read(bundle), Artifact.of(file))) {
 *   System.out.println(answer.isVerified() ? answer.statement() : answer.checks());
 * }
 * }</pre>
 */
@NullMarked
package io.github.trustdelta.provenance;

import org.jspecify.annotations.NullMarked;
