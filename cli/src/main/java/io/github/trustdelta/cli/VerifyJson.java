package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.provenance.CertificateClaim;
import io.github.trustdelta.provenance.Check;
import io.github.trustdelta.provenance.Signer;
import io.github.trustdelta.provenance.SlsaProvenance;
import io.github.trustdelta.provenance.Subject;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an answer after {@code docs/schema/trustdelta-verification-v1.schema.json}. */
final class VerifyJson {

  private final JsonWriter json;

  private VerifyJson(JsonWriter json) {
    this.json = json;
  }

  static void write(VerifyAnswer answer, OutputStream out) throws IOException {
    var json = JsonWriter.pretty(out);
    new VerifyJson(json).write(answer);
    json.finish();
    out.write("\n".getBytes(UTF_8));
  }

  private void write(VerifyAnswer answer) throws IOException {
    json.beginObject();
    text("schema", "trustdelta-verification/v1");
    json.name("verified");
    json.value(answer.isVerified());
    text("at", answer.options().policy().at().toString());
    json.name("attestations");
    json.beginArray();
    for (int i = 0; i < answer.answers().size(); i++) {
      attestation(answer.sources().get(i), answer.answers().get(i));
    }
    json.endArray();
    json.name("notes");
    json.beginArray();
    for (String note : answer.notes()) {
      json.value(note);
    }
    json.endArray();
    json.endObject();
  }

  /** What an attestation says is there only if it is verified. */
  private void attestation(String source, Verification answer) throws IOException {
    VerifiedStatement statement = answer.statement().orElse(null);
    json.beginObject();
    text("source", source);
    text("position", answer.attestation().position());
    text("form", answer.attestation().form().label());
    json.name("verified");
    json.value(answer.isVerified());
    text("predicateType", statement == null ? null : statement.predicateType());
    json.name("subjects");
    json.beginArray();
    if (statement != null) {
      for (Subject subject : statement.subjects()) {
        subject(subject);
      }
    }
    json.endArray();
    json.name("matchedSubject");
    subject(statement == null ? null : statement.matchedSubject().orElse(null));
    json.name("signer");
    signer(answer.signer().orElse(null));
    text("signedAt", answer.signedAt().map(Instant::toString).orElse(null));
    json.name("provenance");
    provenance(statement == null ? null : statement.provenance().orElse(null));
    json.name("checks");
    json.beginArray();
    for (Check check : answer.checks()) {
      check(check);
    }
    json.endArray();
    json.endObject();
  }

  private void subject(@Nullable Subject subject) throws IOException {
    if (subject == null) {
      json.nullValue();
      return;
    }
    json.beginObject();
    text("name", subject.name());
    json.name("digest");
    json.beginObject();
    for (Map.Entry<String, String> digest : subject.digests().entrySet()) {
      text(digest.getKey(), digest.getValue());
    }
    json.endObject();
    json.endObject();
  }

  private void signer(@Nullable Signer signer) throws IOException {
    if (signer == null) {
      json.nullValue();
      return;
    }
    json.beginObject();
    if (signer instanceof Signer.Certificate certificate) {
      text("kind", "certificate");
      text("identity", certificate.identity());
      text("issuer", certificate.issuer());
      json.name("claims");
      json.beginObject();
      for (Map.Entry<CertificateClaim, String> claim : certificate.claims().entrySet()) {
        text(claim.getKey().label(), claim.getValue());
      }
      json.endObject();
    } else if (signer instanceof Signer.Key key) {
      text("kind", "key");
      text("keyId", key.keyId());
    } else {
      throw new AssertionError(signer);
    }
    json.endObject();
  }

  private void provenance(@Nullable SlsaProvenance provenance) throws IOException {
    if (provenance == null) {
      json.nullValue();
      return;
    }
    json.beginObject();
    text("builderId", provenance.builderId());
    text("buildType", provenance.buildType().orElse(null));
    json.name("source");
    json.beginObject();
    text("uri", provenance.sourceUri().orElse(null));
    text("ref", provenance.sourceRef().orElse(null));
    text("digest", provenance.sourceDigest().orElse(null));
    json.endObject();
    json.name("workflow");
    json.beginObject();
    text("path", provenance.workflowPath().orElse(null));
    text("ref", provenance.workflowRef().orElse(null));
    json.endObject();
    text("trigger", provenance.trigger().orElse(null));
    text("runnerEnvironment", provenance.runnerEnvironment().orElse(null));
    text("invocationId", provenance.invocationId().orElse(null));
    json.name("slsaBuildLevel");
    json.value(provenance.buildLevel());
    json.endObject();
  }

  private void check(Check check) throws IOException {
    json.beginObject();
    text("check", check.kind().label());
    text("outcome", check.outcome().label());
    text("reason", check.reason().code());
    text("detail", check.detail());
    if (check.allowed() != null) {
      text("allowed", check.allowed().label());
    }
    json.endObject();
  }

  private void text(String name, @Nullable String value) throws IOException {
    json.name(name);
    json.value(value);
  }
}
