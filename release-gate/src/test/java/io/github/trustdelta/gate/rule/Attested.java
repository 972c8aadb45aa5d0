package io.github.trustdelta.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.provenance.Attestation;
import io.github.trustdelta.provenance.AttestationReadException;
import io.github.trustdelta.provenance.Relaxation;
import io.github.trustdelta.provenance.TrustRoot;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.VerificationPolicy;
import io.github.trustdelta.provenance.Verifier;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** A provenance of a package, signed with a key of our own; what is not said otherwise is usual. */
final class Attested {

  private static final KeyPair OURS = key();
  private static final KeyPair OTHER = key();

  private static final String STATEMENT =
      """
      {"_type": "https://in-toto.io/Statement/v1",
       "subject": [{"name": "SUBJECT", "digest": {"ALGORITHM": "DIGEST"}}],
       "predicateType": "PREDICATE",
       "predicate": {
        "buildDefinition": {
         "buildType":
          "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1",
         "externalParameters": {
          "workflow": {"ref": "REF", "repository": "REPOSITORY", "path": "WORKFLOW"}},
         "internalParameters": {"github": {
          "event_name": "TRIGGER", "repository_id": "NUMBER", "repository_owner_id": "OWNER"}},
         "resolvedDependencies": [
          {"uri": "git+REPOSITORY@REF", "digest": {"gitCommit": "COMMIT"}}]},
        "runDetails": {"builder": {"id": "BUILDER"}}}}
      """;

  private final Map<String, String> words = new TreeMap<>();
  private KeyPair signer = OURS;
  private boolean isTrusted = true;

  private Attested(String purl) {
    words.put("SUBJECT", purl.startsWith("pkg:") ? purl : "pkg:npm/" + purl);
    words.put("ALGORITHM", "sha256");
    words.put("DIGEST", "a".repeat(64));
    words.put("PREDICATE", "https://slsa.dev/provenance/v1");
    words.put("REF", "refs/tags/v" + purl.substring(purl.lastIndexOf('@') + 1));
    words.put("REPOSITORY", "https://github.com/acme/lib");
    words.put("WORKFLOW", ".github/workflows/release.yml");
    words.put("TRIGGER", "push");
    words.put("NUMBER", "1001");
    words.put("OWNER", "2002");
    words.put("COMMIT", "%040x".formatted(purl.hashCode()));
    words.put("BUILDER", "https://github.com/actions/runner/github-hosted");
  }

  /** A provenance of {@code lib@1.0} or of another purl with a version. */
  static Attested of(String purl) {
    return new Attested(purl);
  }

  /** Says something else in one place: {@code REPOSITORY}, {@code TRIGGER} ... */
  Attested with(String place, String value) {
    if (words.put(place, value) == null) {
      throw new IllegalArgumentException("no such place: " + place);
    }
    return this;
  }

  /** Signed with another key that is trusted. */
  Attested byOther() {
    signer = OTHER;
    return this;
  }

  /** Verified by somebody who trusts nobody. */
  Attested withoutTrust() {
    isTrusted = false;
    return this;
  }

  /** As the verifier sees it. */
  Verification verification() {
    return verification(payload(), sign(payload()));
  }

  /** As the verifier sees it after a byte was changed. */
  Verification tampered() {
    byte[] other = new String(payload(), UTF_8).replace("push", "pull").getBytes(UTF_8);
    return verification(other, sign(payload()));
  }

  private byte[] payload() {
    String statement = STATEMENT;
    for (Map.Entry<String, String> word : words.entrySet()) {
      statement = statement.replace(word.getKey(), word.getValue());
    }
    return statement.getBytes(UTF_8);
  }

  private byte[] sign(byte[] payload) {
    String type = "application/vnd.in-toto+json";
    String start = "DSSEv1 " + type.length() + " " + type + " " + payload.length + " ";
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(signer.getPrivate());
      signature.update(start.getBytes(UTF_8));
      signature.update(payload);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private Verification verification(byte[] payload, byte[] signature) {
    Base64.Encoder base64 = Base64.getEncoder();
    String envelope =
        """
        {"payloadType": "application/vnd.in-toto+json", "payload": "%s",
         "signatures": [{"sig": "%s"}]}
        """
            .formatted(base64.encodeToString(payload), base64.encodeToString(signature));
    VerificationPolicy policy =
        VerificationPolicy.builder(Clock.fixed(Situation.AT, ZoneOffset.UTC))
            .acceptKeys()
            .allow(Relaxation.NO_ARTIFACT)
            .allow(Relaxation.ANY_IDENTITY)
            .build();
    TrustRoot root =
        isTrusted
            ? TrustRoot.empty().andKey(OURS.getPublic()).andKey(OTHER.getPublic())
            : TrustRoot.empty();
    try {
      return Verifier.of(root, policy).verify(Attestation.read(envelope.getBytes(UTF_8)).get(0));
    } catch (AttestationReadException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair key() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
