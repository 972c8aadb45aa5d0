package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Attempt.Kinds.ENVELOPE;
import static io.github.trustdelta.provenance.Attempt.Kinds.MESSAGE;
import static io.github.trustdelta.provenance.Attempt.Kinds.MESSAGE_OF_KEY;
import static io.github.trustdelta.provenance.Attempt.Kinds.MESSAGE_REKOR_2;
import static io.github.trustdelta.provenance.Attempt.Kinds.NPM;
import static io.github.trustdelta.provenance.Attempt.Kinds.REKOR_2;
import static io.github.trustdelta.provenance.Check.Kind.ARTIFACT;
import static io.github.trustdelta.provenance.Check.Kind.DSSE_SIGNATURE;
import static io.github.trustdelta.provenance.Check.Kind.MESSAGE_SIGNATURE;
import static io.github.trustdelta.provenance.Check.Kind.PUBLIC_KEY;
import static io.github.trustdelta.provenance.Check.Kind.STATEMENT;
import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.provenance.Attempt.Fault;
import io.github.trustdelta.provenance.Attempt.Kinds;
import io.github.trustdelta.sbom.Digest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures over something else, statements that are none, and artifacts that are not meant. */
class RefusedStatementTest {

  private static final String SHA_256 = Vouched.hex(HashAlgorithm.SHA_256.of(Vouched.ARTIFACT));
  private static final String SHA_512 = Vouched.hex(HashAlgorithm.SHA_512.of(Vouched.ARTIFACT));

  @ParameterizedTest
  @MethodSource({"signatures", "statements", "artifacts", "keys"})
  void isRefused(Fault fault) throws AttestationReadException {
    fault.check();
  }

  static List<Fault> signatures() {
    var faults = new ArrayList<Fault>();
    for (Kinds base : List.of(ENVELOPE, REKOR_2, NPM)) {
      faults.add(
          edit(
              "payload swapped",
              base,
              bundle -> Made.put(bundle, "dsseEnvelope.payload", base64("{}")),
              DSSE_SIGNATURE,
              Reason.SIGNATURE_INVALID));
      faults.add(
          edit(
              "payload with a space more",
              base,
              bundle -> Made.put(bundle, "dsseEnvelope.payload", base64(payload(bundle) + " ")),
              DSSE_SIGNATURE,
              Reason.SIGNATURE_INVALID));
      faults.add(
          edit(
              "type swapped",
              base,
              bundle -> Made.put(bundle, "dsseEnvelope.payloadType", "text/plain"),
              DSSE_SIGNATURE,
              Reason.SIGNATURE_INVALID));
      faults.add(
          edit(
              "a second signature",
              base,
              RefusedStatementTest::addSignature,
              DSSE_SIGNATURE,
              Reason.SIGNATURE_COUNT));
      faults.add(
          made(
              "flipped signature",
              base,
              made -> made.signature = RefusedStatementTest::flipped,
              DSSE_SIGNATURE,
              Reason.SIGNATURE_INVALID));
      faults.add(
          made(
              "signature as two plain numbers",
              base,
              made -> made.signatureScheme = "SHA256withECDSAinP1363Format",
              DSSE_SIGNATURE,
              Reason.SIGNATURE_INVALID));
      faults.add(
          made(
              "signature of another hash",
              base,
              made -> made.signatureScheme = "SHA512withECDSA",
              DSSE_SIGNATURE,
              Reason.SIGNATURE_INVALID));
      faults.add(
          made(
              "signature over the payload alone",
              base,
              made ->
                  made.signature =
                      sig ->
                          Keys.sign(
                              made.signer.getPrivate(), Made.text(made.statement).getBytes(UTF_8)),
              DSSE_SIGNATURE,
              Reason.SIGNATURE_INVALID));
      faults.add(
          made(
              "lengths in characters, not bytes",
              base,
              RefusedStatementTest::signCharacters,
              DSSE_SIGNATURE,
              Reason.SIGNATURE_INVALID));
      faults.add(
          made(
              "signed by another key",
              base,
              made -> made.signature = sig -> Keys.sign(Keys.p256().getPrivate(), sig),
              DSSE_SIGNATURE,
              Reason.SIGNATURE_INVALID));
    }
    for (Kinds base : List.of(MESSAGE, MESSAGE_REKOR_2)) {
      faults.add(
          made(
              "flipped signature",
              base,
              made -> made.signature = RefusedStatementTest::flipped,
              MESSAGE_SIGNATURE,
              Reason.SIGNATURE_INVALID));
      faults.add(
          new Fault(
              "another artifact",
              base,
              attempt -> attempt.artifact = Artifact.of(new byte[] {1}),
              MESSAGE_SIGNATURE,
              Reason.SIGNATURE_INVALID));
      faults.add(
          edit(
              "hint at another artifact",
              base,
              bundle ->
                  Made.put(
                      bundle,
                      "messageSignature.messageDigest.digest",
                      Vouched.base64(new byte[32])),
              ARTIFACT,
              Reason.MESSAGE_DIGEST_MISMATCH));
      faults.add(
          new Fault(
              "a digest that cannot tell",
              base,
              attempt ->
                  attempt.artifact = Artifact.of(new Digest(Digest.Algorithm.SHA_512, SHA_512)),
              MESSAGE_SIGNATURE,
              Reason.ARTIFACT_BYTES_NEEDED));
    }
    return faults;
  }

  static List<Fault> statements() {
    var faults = new ArrayList<Fault>();
    for (String type :
        List.of(
            "text/plain",
            "application/vnd.in-toto+JSON",
            "application/vnd.in-toto+json ",
            "application/json",
            "",
            "application/vnd.in-toto+json; v=1")) {
      faults.add(
          made(
              "signed as '" + type + "'",
              ENVELOPE,
              made -> made.payloadType = type,
              STATEMENT,
              Reason.PAYLOAD_TYPE));
    }
    for (UnaryOperator<String> change :
        List.<UnaryOperator<String>>of(
            text -> "",
            text -> "null",
            text -> "[" + text + "]",
            text -> text + "{}",
            text -> text.substring(1),
            text -> text.replaceFirst("\\{", "{\"_type\":\"x\","),
            text -> text.replaceFirst("\\{", "{\"predicateType\":\"x\","),
            text -> text.replaceFirst("\\{", "{\"PredicateType\":\"x\","),
            text -> text.replaceFirst("\\{", "{\"predicate_type\":\"x\","),
            text -> text.replaceFirst("\\{", "{\"Subject\":[],"),
            text -> text.replace("Statement/v1", "Statement/v2"),
            text -> text.replace("in-toto.io", "example.org"),
            text -> text.replace("\"_type\"", "\"type\""),
            text -> text.replace("\"subject\"", "\"subjects\""),
            text -> text.replace("\"digest\"", "\"digests\""),
            text -> text.replace("\"predicateType\"", "\"type\""),
            text -> text.replace(SlsaPredicate.V1, ""),
            text -> text.replace(SHA_256, SHA_256.substring(1)),
            text -> text.replace(SHA_256, SHA_512),
            text -> text.replace(SHA_256, "x" + SHA_256.substring(1)),
            text -> text.replace("\"" + SHA_256 + "\"", "7"))) {
      faults.add(
          made(
              "no statement " + faults.size(),
              ENVELOPE,
              made -> made.statementText = change,
              STATEMENT,
              Reason.STATEMENT_UNREADABLE));
    }
    faults.add(
        made(
            "no subject",
            ENVELOPE,
            made -> made.statement.put("subject", list()),
            STATEMENT,
            Reason.STATEMENT_UNREADABLE));
    faults.add(
        made(
            "nested beyond measure",
            ENVELOPE,
            made ->
                made.statementText =
                    text ->
                        text.replaceFirst(
                            "\\{", "{\"x\":" + "[".repeat(300) + "]".repeat(300) + ","),
            STATEMENT,
            Reason.STATEMENT_UNREADABLE));
    return faults;
  }

  static List<Fault> artifacts() {
    var faults = new ArrayList<Fault>();
    for (Kinds base : List.of(ENVELOPE, REKOR_2, NPM)) {
      faults.add(
          new Fault(
              "another artifact",
              base,
              attempt -> attempt.artifact = Artifact.of(new byte[] {1}),
              ARTIFACT,
              Reason.ARTIFACT_MISMATCH));
    }
    faults.add(
        new Fault(
            "none",
            ENVELOPE,
            attempt -> attempt.artifact = null,
            ARTIFACT,
            Reason.ARTIFACT_MISSING));
    faults.add(
        new Fault(
            "none",
            MESSAGE,
            attempt -> attempt.artifact = null,
            ARTIFACT,
            Reason.ARTIFACT_MISSING));
    faults.add(
        digests(
            "one digest is another's",
            object("sha256", SHA_256, "sha512", "0".repeat(128)),
            Reason.ARTIFACT_MISMATCH));
    faults.add(
        digests(
            "one digest is another's, the other way round",
            object("sha256", "0".repeat(64), "sha512", SHA_512),
            Reason.ARTIFACT_MISMATCH));
    faults.add(
        digests(
            "weak digests only",
            object("sha1", "0".repeat(40), "md5", "0".repeat(32)),
            Reason.SUBJECT_DIGEST_MISSING));
    faults.add(digests("no digest", object(), Reason.SUBJECT_DIGEST_MISSING));
    faults.add(
        digests(
            "digest under another name",
            object("SHA-256", SHA_256),
            Reason.SUBJECT_DIGEST_MISSING));
    faults.add(
        digests("digest as a commit", object("gitCommit", SHA_256), Reason.SUBJECT_DIGEST_MISSING));
    faults.add(
        new Fault(
            "digest of an algorithm that the subject lacks",
            ENVELOPE,
            attempt ->
                attempt.artifact =
                    Artifact.of(new Digest(Digest.Algorithm.SHA_384, "0".repeat(96))),
            ARTIFACT,
            Reason.SUBJECT_DIGEST_MISSING));
    return faults;
  }

  static List<Fault> keys() {
    var faults = new ArrayList<Fault>();
    faults.add(
        key(
            "named otherwise",
            attempt -> attempt.key.put("keyId", "SHA256:other"),
            Reason.KEY_UNKNOWN));
    faults.add(
        key(
            "for packages, not for attestations",
            attempt -> attempt.key.put("keyUsage", "npm:signatures"),
            Reason.KEY_UNKNOWN));
    faults.add(
        key(
            "no longer valid",
            attempt -> Made.put(attempt.key, "publicKey.validFor.end", "2026-01-02T03:04:04Z"),
            Reason.KEY_NOT_VALID_AT_SIGNING));
    faults.add(
        key(
            "not yet valid",
            attempt -> Made.put(attempt.key, "publicKey.validFor.start", "2026-01-02T03:04:06Z"),
            Reason.KEY_NOT_VALID_AT_SIGNING));
    faults.add(
        key(
            "signs a provenance",
            attempt -> attempt.made.statement.put("predicateType", SlsaPredicate.V1),
            Reason.KEY_USAGE));
    faults.add(
        key(
            "signs an SBOM",
            attempt -> attempt.made.statement.put("predicateType", "https://cyclonedx.org/bom"),
            Reason.KEY_USAGE));
    faults.add(
        key(
            "where only certificates are accepted",
            attempt -> attempt.acceptsKeys = false,
            Reason.KEY_NOT_EXPECTED));
    faults.add(
        edit(
            "key and a second signature",
            NPM,
            RefusedStatementTest::addSignature,
            DSSE_SIGNATURE,
            Reason.SIGNATURE_COUNT));
    faults.add(
        new Fault(
            "key that signs no hash, and the hash is all there is",
            MESSAGE_OF_KEY,
            attempt -> {
              attempt.made.signer = Keys.ed25519();
              attempt.made.signatureScheme = "Ed25519";
              Made.put(attempt.key, "publicKey.keyDetails", "PKIX_ED25519");
              attempt.artifact = Artifact.of(new Digest(Digest.Algorithm.SHA_256, SHA_256));
            },
            MESSAGE_SIGNATURE,
            Reason.ARTIFACT_BYTES_NEEDED));
    faults.add(
        new Fault(
            "key and another artifact",
            MESSAGE_OF_KEY,
            attempt -> attempt.artifact = Artifact.of("another\n".getBytes(UTF_8)),
            MESSAGE_SIGNATURE,
            Reason.SIGNATURE_INVALID));
    faults.add(
        new Fault(
            "key and the digest of another artifact",
            MESSAGE_OF_KEY,
            attempt ->
                attempt.artifact =
                    Artifact.of(new Digest(Digest.Algorithm.SHA_256, "0".repeat(64))),
            MESSAGE_SIGNATURE,
            Reason.SIGNATURE_INVALID));
    faults.add(
        new Fault(
            "another key by that name",
            NPM,
            attempt ->
                Made.put(
                    attempt.key,
                    "publicKey.rawBytes",
                    Vouched.base64(Keys.p256().getPublic().getEncoded())),
            DSSE_SIGNATURE,
            Reason.SIGNATURE_INVALID));
    return faults;
  }

  private static Fault key(String name, Consumer<Attempt> change, Reason reason) {
    return new Fault("key " + name, NPM, change, PUBLIC_KEY, reason);
  }

  private static Fault digests(String name, Map<String, Object> digests, Reason reason) {
    return made(
        name,
        ENVELOPE,
        made ->
            Made.put(made.statement, "subject", list(object("name", "tool", "digest", digests))),
        ARTIFACT,
        reason);
  }

  private static Fault made(
      String name, Kinds base, Consumer<Vouched> change, Check.Kind kind, Reason reason) {
    return new Fault(name, base, attempt -> change.accept(attempt.made), kind, reason);
  }

  private static Fault edit(
      String name, Kinds base, Consumer<Map<String, Object>> edit, Check.Kind kind, Reason reason) {
    return new Fault(name, base, attempt -> attempt.made.edit(edit), kind, reason);
  }

  /** As a verifier would that counts what it has decoded. */
  private static void signCharacters(Vouched made) {
    Made.put(made.statement, "subject.0.name", "\u00fcber");
    made.signature =
        any -> {
          String text = Made.text(made.statement);
          String encoding =
              "DSSEv1 28 %s %d %s".formatted(DsseEnvelope.IN_TOTO, text.length(), text);
          return Keys.sign(made.signer.getPrivate(), encoding.getBytes(UTF_8));
        };
  }

  @SuppressWarnings("unchecked")
  private static void addSignature(Map<String, Object> bundle) {
    var signatures = (List<Object>) Made.at(bundle, "dsseEnvelope.signatures");
    signatures.add(object("sig", base64("other")));
  }

  private static String payload(Map<String, Object> bundle) {
    byte[] bytes = Base64.getDecoder().decode((String) Made.at(bundle, "dsseEnvelope.payload"));
    return new String(bytes, UTF_8);
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[bytes.length - 1] ^= 1;
    return flipped;
  }

  private static String base64(String text) {
    return Vouched.base64(text.getBytes(UTF_8));
  }
}
