package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Attempt.Kinds.ENVELOPE;
import static io.github.trustdelta.provenance.Attempt.Kinds.INTOTO_ENTRY;
import static io.github.trustdelta.provenance.Attempt.Kinds.MESSAGE;
import static io.github.trustdelta.provenance.Attempt.Kinds.MESSAGE_REKOR_2;
import static io.github.trustdelta.provenance.Attempt.Kinds.NPM;
import static io.github.trustdelta.provenance.Attempt.Kinds.OLD_INTOTO_ENTRY;
import static io.github.trustdelta.provenance.Attempt.Kinds.REKOR_2;
import static io.github.trustdelta.provenance.Check.Kind.LOG_CHECKPOINT;
import static io.github.trustdelta.provenance.Check.Kind.LOG_ENTRY;
import static io.github.trustdelta.provenance.Check.Kind.LOG_INCLUSION;
import static io.github.trustdelta.provenance.Check.Kind.LOG_PROMISE;
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

/** Log entries, promises, proofs and checkpoints that prove something else, or nothing. */
class RefusedLogTest {

  private static final String ENTRY = "verificationMaterial.tlogEntries.0.";
  private static final String OTHER_HASH = "0".repeat(64);

  @ParameterizedTest
  @MethodSource({"entries", "promises", "proofs", "checkpoints"})
  void isRefused(Fault fault) throws AttestationReadException {
    fault.check();
  }

  /**
   * Content, signature and signer: an entry that differs in any of the three is somebody else's.
   */
  static List<Fault> entries() {
    var faults = new ArrayList<Fault>();
    about(
        faults,
        ENVELOPE,
        "spec.payloadHash.value",
        "spec.signatures.0.signature",
        "spec.signatures.0.verifier");
    about(
        faults,
        INTOTO_ENTRY,
        "spec.content.payloadHash.value",
        "spec.content.envelope.signatures.0.sig",
        "spec.content.envelope.signatures.0.publicKey");
    about(
        faults,
        NPM,
        "spec.content.payloadHash.value",
        "spec.content.envelope.signatures.0.sig",
        "spec.content.envelope.signatures.0.publicKey");
    about(
        faults,
        MESSAGE,
        "spec.data.hash.value",
        "spec.signature.content",
        "spec.signature.publicKey.content");
    String record = "spec.hashedRekordV002.";
    for (Kinds base : List.of(REKOR_2, MESSAGE_REKOR_2)) {
      about(
          faults,
          base,
          record + "data.digest",
          record + "signature.content",
          record + "signature.verifier.x509Certificate.rawBytes");
    }
    faults.add(
        body(
            "a signature more",
            ENVELOPE,
            body -> addSignature(body),
            Reason.LOG_ENTRY_SIGNATURE_MISMATCH));
    faults.add(
        body(
            "no signature",
            ENVELOPE,
            body -> Made.put(body, "spec.signatures", new ArrayList<>()),
            Reason.LOG_ENTRY_SIGNATURE_MISMATCH));
    faults.add(
        body(
            "hash of a weak algorithm",
            ENVELOPE,
            body -> Made.put(body, "spec.payloadHash.algorithm", "sha1"),
            Reason.LOG_ENTRY_UNREADABLE));
    faults.add(
        body(
            "hash of another length",
            ENVELOPE,
            body -> Made.put(body, "spec.payloadHash.value", "00"),
            Reason.LOG_ENTRY_UNREADABLE));
    faults.add(
        body(
            "no hash",
            ENVELOPE,
            body -> Made.remove(body, "spec.payloadHash"),
            Reason.LOG_ENTRY_UNREADABLE));
    faults.add(
        body(
            "names in other case",
            ENVELOPE,
            body -> Made.put(body, "spec.PayloadHash", "x"),
            Reason.LOG_ENTRY_UNREADABLE));
    faults.add(
        body(
            "key instead of the certificate",
            ENVELOPE,
            body ->
                Made.put(
                    body,
                    "spec.signatures.0.verifier",
                    pem("PUBLIC KEY", Keys.p256().getPublic().getEncoded())),
            Reason.LOG_ENTRY_SIGNER_MISMATCH));
    faults.add(
        body(
            "weak algorithm",
            REKOR_2,
            body -> Made.put(body, record + "data.algorithm", "SHA1"),
            Reason.LOG_ENTRY_UNREADABLE));
    faults.add(
        body(
            "no signer",
            REKOR_2,
            body -> Made.remove(body, record + "signature.verifier.x509Certificate"),
            Reason.LOG_ENTRY_UNREADABLE));
    faults.add(
        edit(
            "body of another kind",
            ENVELOPE,
            bundle -> Made.put(bundle, ENTRY + "kindVersion.kind", "hashedrekord"),
            LOG_ENTRY,
            Reason.LOG_ENTRY_KIND));
    faults.add(
        edit(
            "body of another version",
            INTOTO_ENTRY,
            bundle -> Made.put(bundle, ENTRY + "kindVersion.version", "0.0.1"),
            LOG_ENTRY,
            Reason.LOG_ENTRY_KIND));
    faults.add(
        edit(
            "unknown kind",
            ENVELOPE,
            bundle -> Made.put(bundle, ENTRY + "kindVersion.kind", "rekord"),
            LOG_ENTRY,
            Reason.LOG_ENTRY_KIND));
    faults.add(
        edit(
            "a kind that was given up",
            REKOR_2,
            bundle -> Made.put(bundle, ENTRY + "kindVersion.kind", "dsse"),
            LOG_ENTRY,
            Reason.LOG_ENTRY_KIND));
    faults.add(
        edit(
            "body is no JSON",
            ENVELOPE,
            bundle -> Made.put(bundle, ENTRY + "canonicalizedBody", base64("{")),
            LOG_ENTRY,
            Reason.LOG_ENTRY_UNREADABLE));
    faults.add(
        edit(
            "no entry",
            ENVELOPE,
            bundle -> Made.put(bundle, "verificationMaterial.tlogEntries", new ArrayList<>()),
            LOG_ENTRY,
            Reason.LOG_ENTRY_MISSING));
    faults.add(
        edit(
            "no entries",
            REKOR_2,
            bundle -> Made.remove(bundle, "verificationMaterial.tlogEntries"),
            LOG_ENTRY,
            Reason.LOG_ENTRY_MISSING));
    faults.add(
        edit(
            "a second entry, of another",
            ENVELOPE,
            RefusedLogTest::addEntry,
            LOG_ENTRY,
            Reason.LOG_ENTRY_SIGNATURE_MISMATCH));
    faults.add(
        new Fault(
            "of a hash that the artifact's digest cannot be compared with",
            MESSAGE,
            attempt -> {
              attempt.made.body = RefusedLogTest::hashLonger;
              attempt.artifact =
                  Artifact.of(
                      new Digest(
                          Digest.Algorithm.SHA_256,
                          Vouched.hex(HashAlgorithm.SHA_256.of(Vouched.ARTIFACT))));
            },
            LOG_ENTRY,
            Reason.ARTIFACT_BYTES_NEEDED));
    faults.add(
        body(
            "another envelope",
            OLD_INTOTO_ENTRY,
            body -> Made.put(body, "spec.content.hash.value", OTHER_HASH),
            Reason.LOG_ENTRY_CONTENT_MISMATCH));
    faults.add(
        body(
            "another signer",
            OLD_INTOTO_ENTRY,
            body ->
                Made.put(
                    body,
                    "spec.publicKey",
                    pem("CERTIFICATE", Vouched.encoded(Vouched.stranger()))),
            Reason.LOG_ENTRY_SIGNER_MISMATCH));
    faults.add(
        edit(
            "written in another way",
            OLD_INTOTO_ENTRY,
            bundle -> Made.put(bundle, "dsseEnvelope.signatures.0.keyid", "x"),
            LOG_ENTRY,
            Reason.LOG_ENTRY_CONTENT_MISMATCH));
    return faults;
  }

  static List<Fault> promises() {
    var faults = new ArrayList<Fault>();
    faults.add(
        edit(
            "time without a promise",
            ENVELOPE,
            bundle -> Made.remove(bundle, ENTRY + "inclusionPromise"),
            LOG_PROMISE,
            Reason.INTEGRATED_TIME_UNSIGNED));
    faults.add(
        edit(
            "promise without a time",
            ENVELOPE,
            bundle -> Made.remove(bundle, ENTRY + "integratedTime"),
            LOG_PROMISE,
            Reason.LOG_PROMISE_INVALID));
    faults.add(
        edit(
            "promise of another time",
            ENVELOPE,
            bundle -> Made.put(bundle, ENTRY + "integratedTime", "1767323046"),
            LOG_PROMISE,
            Reason.LOG_PROMISE_INVALID));
    faults.add(
        edit(
            "promise of another number",
            ENVELOPE,
            bundle -> Made.put(bundle, ENTRY + "logIndex", "1004"),
            LOG_PROMISE,
            Reason.LOG_PROMISE_INVALID));
    faults.add(
        edit(
            "promise of another body",
            ENVELOPE,
            bundle -> flip(bundle, ENTRY + "canonicalizedBody"),
            LOG_PROMISE,
            Reason.LOG_PROMISE_INVALID));
    faults.add(
        edit(
            "flipped promise",
            MESSAGE,
            bundle -> flip(bundle, ENTRY + "inclusionPromise.signedEntryTimestamp"),
            LOG_PROMISE,
            Reason.LOG_PROMISE_INVALID));
    faults.add(
        new Fault(
            "promise of another key",
            ENVELOPE,
            attempt -> attempt.made.promiseKey = Keys.p256(),
            LOG_PROMISE,
            Reason.LOG_PROMISE_INVALID));
    faults.add(
        edit(
            "log that nobody knows",
            ENVELOPE,
            bundle -> Made.put(bundle, ENTRY + "logId.keyId", base64("unknown")),
            LOG_PROMISE,
            Reason.LOG_UNKNOWN));
    faults.add(
        root(
            "trust root without logs",
            ENVELOPE,
            root -> Made.put(root, "tlogs", new ArrayList<>()),
            LOG_PROMISE,
            Reason.LOG_UNKNOWN));
    faults.add(
        root(
            "log that was no longer trusted",
            ENVELOPE,
            root -> Made.put(root, "tlogs.0.publicKey.validFor.end", "2026-01-02T03:04:04Z"),
            LOG_PROMISE,
            Reason.LOG_EXPIRED));
    faults.add(
        root(
            "log that was not yet trusted",
            ENVELOPE,
            root -> Made.put(root, "tlogs.0.publicKey.validFor.start", "2026-01-02T03:04:06Z"),
            LOG_PROMISE,
            Reason.LOG_EXPIRED));
    faults.add(
        root(
            "log of the second version that was no longer trusted",
            REKOR_2,
            root -> Made.put(root, "tlogs.1.publicKey.validFor.end", "2026-01-02T03:04:04Z"),
            LOG_INCLUSION,
            Reason.LOG_EXPIRED));
    faults.add(
        root(
            "key of another log under its id",
            ENVELOPE,
            root ->
                Made.put(
                    root,
                    "tlogs.0.publicKey.rawBytes",
                    Vouched.base64(Keys.p256().getPublic().getEncoded())),
            LOG_PROMISE,
            Reason.LOG_PROMISE_INVALID));
    faults.add(
        edit(
            "neither promise nor proof",
            REKOR_2,
            bundle -> Made.remove(bundle, ENTRY + "inclusionProof"),
            LOG_PROMISE,
            Reason.LOG_PROMISE_MISSING));
    faults.add(
        edit(
            "neither, in a bundle of version 0.1",
            REKOR_2,
            bundle -> {
              Made.put(bundle, "mediaType", "application/vnd.dev.sigstore.bundle+json;version=0.1");
              Made.remove(bundle, ENTRY + "inclusionProof");
            },
            LOG_PROMISE,
            Reason.LOG_PROMISE_MISSING));
    return faults;
  }

  static List<Fault> proofs() {
    var faults = new ArrayList<Fault>();
    for (Kinds base : List.of(ENVELOPE, REKOR_2)) {
      String proof = ENTRY + "inclusionProof.";
      faults.add(
          edit(
              "no proof",
              base,
              bundle -> Made.remove(bundle, ENTRY + "inclusionProof"),
              LOG_INCLUSION,
              Reason.INCLUSION_PROOF_MISSING));
      faults.add(
          edit(
              "no proof in version 0.2",
              base,
              bundle -> {
                Made.put(
                    bundle, "mediaType", "application/vnd.dev.sigstore.bundle+json;version=0.2");
                Made.remove(bundle, ENTRY + "inclusionProof");
              },
              LOG_INCLUSION,
              Reason.INCLUSION_PROOF_MISSING));
      for (int i = 0; i < 3; i++) {
        String hash = proof + "hashes." + i;
        faults.add(
            edit(
                "flipped hash " + i,
                base,
                bundle -> flip(bundle, hash),
                LOG_INCLUSION,
                Reason.INCLUSION_PROOF_INVALID));
        faults.add(
            edit(
                "without hash " + i,
                base,
                bundle -> Made.remove(bundle, hash),
                LOG_INCLUSION,
                Reason.INCLUSION_PROOF_INVALID));
      }
      for (String index : List.of("2", "4", "7", "9223372036854775807")) {
        faults.add(
            edit(
                "as entry " + index,
                base,
                bundle -> Made.put(bundle, proof + "logIndex", index),
                LOG_INCLUSION,
                Reason.INCLUSION_PROOF_INVALID));
      }
      for (String size : List.of("0", "3", "4", "9", "9223372036854775807")) {
        faults.add(
            edit(
                "in a tree of " + size,
                base,
                bundle -> Made.put(bundle, proof + "treeSize", size),
                LOG_INCLUSION,
                Reason.INCLUSION_PROOF_INVALID));
      }
      faults.add(
          edit(
              "a hash more",
              base,
              bundle -> addHash(bundle, proof + "hashes"),
              LOG_INCLUSION,
              Reason.INCLUSION_PROOF_INVALID));
      faults.add(
          edit(
              "another root",
              base,
              bundle -> flip(bundle, proof + "rootHash"),
              LOG_INCLUSION,
              Reason.INCLUSION_PROOF_INVALID));
      faults.add(
          edit(
              "another body",
              base,
              bundle -> flip(bundle, ENTRY + "canonicalizedBody"),
              LOG_INCLUSION,
              Reason.INCLUSION_PROOF_INVALID));
    }
    return faults;
  }

  static List<Fault> checkpoints() {
    var faults = new ArrayList<Fault>();
    String envelope = ENTRY + "inclusionProof.checkpoint.envelope";
    for (Kinds base : List.of(ENVELOPE, REKOR_2)) {
      faults.add(
          edit(
              "no checkpoint",
              base,
              bundle -> Made.remove(bundle, ENTRY + "inclusionProof.checkpoint"),
              LOG_CHECKPOINT,
              Reason.CHECKPOINT_MISSING));
      faults.add(
          new Fault(
              "signed by another key",
              base,
              attempt ->
                  attempt.made.checkpointKey = base == REKOR_2 ? Keys.ed25519() : Keys.p256(),
              LOG_CHECKPOINT,
              Reason.CHECKPOINT_SIGNATURE_INVALID));
      faults.add(
          text(
              "another size, signed",
              base,
              note -> note.replace("\n7\n", "\n8\n"),
              Reason.CHECKPOINT_MISMATCH));
      faults.add(
          text(
              "another root, signed", base, RefusedLogTest::otherRoot, Reason.CHECKPOINT_MISMATCH));
      faults.add(
          text(
              "another origin, signed",
              base,
              note -> "elsewhere" + note,
              Reason.CHECKPOINT_SIGNATURE_MISSING));
      faults.add(
          text(
              "no origin",
              base,
              note -> note.substring(note.indexOf('\n') + 1),
              Reason.CHECKPOINT_UNREADABLE));
      faults.add(
          text("no size", base, note -> note.replace("\n7\n", "\n"), Reason.CHECKPOINT_UNREADABLE));
      faults.add(
          text(
              "a size with a sign",
              base,
              note -> note.replace("\n7\n", "\n+7\n"),
              Reason.CHECKPOINT_UNREADABLE));
      faults.add(
          text(
              "a size with zeros before it",
              base,
              note -> note.replace("\n7\n", "\n07\n"),
              Reason.CHECKPOINT_UNREADABLE));
      faults.add(
          text(
              "a root that is no base64",
              base,
              note -> note.substring(0, note.length() - 3) + "!!\n",
              Reason.CHECKPOINT_UNREADABLE));
      faults.add(
          text(
              "a root of another length",
              base,
              note -> note.substring(0, note.indexOf("\n7\n") + 3) + "AAAA\n",
              Reason.CHECKPOINT_UNREADABLE));
      faults.add(
          note(
              "changed after signing",
              base,
              envelope,
              note -> note.replace("\n7\n", "\n8\n"),
              Reason.CHECKPOINT_SIGNATURE_INVALID));
      faults.add(
          note(
              "no signature",
              base,
              envelope,
              note -> note.substring(0, note.indexOf("\u2014")),
              Reason.CHECKPOINT_UNREADABLE));
      faults.add(
          note(
              "no empty line",
              base,
              envelope,
              note -> note.replace("\n\n", "\n"),
              Reason.CHECKPOINT_UNREADABLE));
      faults.add(
          note(
              "no end of the last line",
              base,
              envelope,
              note -> note.substring(0, note.length() - 1),
              Reason.CHECKPOINT_UNREADABLE));
      faults.add(
          note(
              "another dash",
              base,
              envelope,
              note -> note.replace("\u2014", "-"),
              Reason.CHECKPOINT_UNREADABLE));
      faults.add(
          note(
              "hint at another key",
              base,
              envelope,
              note -> note.replaceFirst("example [^ ]{4}([^ ]*)\n$", "example AAAA$1\n"),
              Reason.CHECKPOINT_SIGNATURE_MISSING));
      faults.add(note("empty", base, envelope, note -> "", Reason.CHECKPOINT_UNREADABLE));
    }
    faults.add(
        new Fault(
            "signed by another name",
            REKOR_2,
            attempt -> attempt.made.checkpointName = "rekor.example.org",
            LOG_CHECKPOINT,
            Reason.CHECKPOINT_SIGNATURE_MISSING));
    faults.add(
        new Fault(
            "signed by another name than it has",
            ENVELOPE,
            attempt -> attempt.made.checkpointName = "rekor.example.org",
            LOG_CHECKPOINT,
            Reason.CHECKPOINT_SIGNATURE_MISSING));
    return faults;
  }

  private static void about(
      List<Fault> faults, Kinds base, String content, String signature, String signer) {
    String other = content.endsWith("digest") ? Vouched.base64(new byte[32]) : OTHER_HASH;
    faults.add(
        body(
            "other content",
            base,
            body -> Made.put(body, content, other),
            Reason.LOG_ENTRY_CONTENT_MISMATCH));
    faults.add(
        body(
            "other signature",
            base,
            body ->
                Made.put(
                    body,
                    signature,
                    signature.endsWith("sig") ? base64(base64("other")) : base64("other")),
            Reason.LOG_ENTRY_SIGNATURE_MISMATCH));
    byte[] certificate = Vouched.encoded(Vouched.stranger());
    Object own =
        signer.endsWith("rawBytes") ? Vouched.base64(certificate) : pem("CERTIFICATE", certificate);
    faults.add(
        body(
            "other signer",
            base,
            body -> Made.put(body, signer, own),
            Reason.LOG_ENTRY_SIGNER_MISMATCH));
  }

  private static Fault body(
      String name, Kinds base, Consumer<Map<String, Object>> change, Reason reason) {
    return new Fault(name, base, attempt -> attempt.made.body = change, LOG_ENTRY, reason);
  }

  private static Fault edit(
      String name, Kinds base, Consumer<Map<String, Object>> edit, Check.Kind kind, Reason reason) {
    return new Fault(name, base, attempt -> attempt.made.edit(edit), kind, reason);
  }

  private static Fault root(
      String name, Kinds base, Consumer<Map<String, Object>> edit, Check.Kind kind, Reason reason) {
    return new Fault(name, base, attempt -> attempt.made.editRoot(edit), kind, reason);
  }

  /** Changed before the log signs. */
  private static Fault text(String name, Kinds base, UnaryOperator<String> change, Reason reason) {
    return new Fault(
        name, base, attempt -> attempt.made.checkpointText = change, LOG_CHECKPOINT, reason);
  }

  private static String otherRoot(String note) {
    int at = note.indexOf("\n7\n") + 3;
    char other = note.charAt(at) == 'A' ? 'B' : 'A';
    return note.substring(0, at) + other + note.substring(at + 1);
  }

  /** Changed after the log has signed. */
  private static Fault note(
      String name, Kinds base, String envelope, UnaryOperator<String> change, Reason reason) {
    return edit(
        name,
        base,
        bundle -> Made.put(bundle, envelope, change.apply((String) Made.at(bundle, envelope))),
        LOG_CHECKPOINT,
        reason);
  }

  static void hashLonger(Map<String, Object> body) {
    Made.put(body, "spec.data.hash.algorithm", "sha512");
    Made.put(body, "spec.data.hash.value", Vouched.hex(HashAlgorithm.SHA_512.of(Vouched.ARTIFACT)));
  }

  @SuppressWarnings("unchecked")
  private static void addSignature(Map<String, Object> body) {
    var signatures = (List<Object>) Made.at(body, "spec.signatures");
    signatures.add(signatures.get(0));
  }

  @SuppressWarnings("unchecked")
  private static void addHash(Map<String, Object> bundle, String place) {
    ((List<Object>) Made.at(bundle, place)).add(Vouched.base64(new byte[32]));
  }

  @SuppressWarnings("unchecked")
  private static void addEntry(Map<String, Object> bundle) {
    var entries = (List<Object>) Made.at(bundle, "verificationMaterial.tlogEntries");
    try {
      entries.add(
          Made.at(Made.parse(Vouched.envelope().bundle()), "verificationMaterial.tlogEntries.0"));
    } catch (AttestationReadException e) {
      throw new AssertionError(e);
    }
  }

  private static void flip(Map<String, Object> bundle, String place) {
    byte[] bytes = Base64.getDecoder().decode((String) Made.at(bundle, place));
    bytes[bytes.length - 1] ^= 1;
    Made.put(bundle, place, Vouched.base64(bytes));
  }

  private static String base64(String text) {
    return Vouched.base64(text.getBytes(UTF_8));
  }

  private static String pem(String what, byte[] der) {
    return base64(Keys.pem(what, der));
  }
}
