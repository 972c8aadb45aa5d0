package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.interop.SchemaValidation;
import io.github.trustdelta.sbom.Composition;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an inspection after {@code docs/schema/trustdelta-inspect-v1.schema.json}. */
final class InspectJson {

  private final Inspection inspection;
  private final JsonWriter json;
  private final ModelJson model;

  private InspectJson(Inspection inspection, JsonWriter json) {
    this.inspection = inspection;
    this.json = json;
    this.model = new ModelJson(json);
  }

  static void write(Inspection inspection, @Nullable SchemaValidation validation, OutputStream out)
      throws IOException {
    var json = JsonWriter.pretty(out);
    new InspectJson(inspection, json).write(validation);
    json.finish();
    out.write("\n".getBytes(UTF_8));
  }

  private void write(@Nullable SchemaValidation validation) throws IOException {
    Sbom sbom = inspection.sbom();
    json.beginObject();
    model.text("schema", "trustdelta-inspect/v1");
    model.text("format", sbom.document().format().label());
    model.text("serialization", sbom.document().serialization());
    model.text("specVersion", sbom.document().specVersion());
    document(sbom.document());
    model.text("attestation", sbom.attestation() == null ? null : "unverified");
    model.subject(sbom.subject());
    model.number("components", inspection.components());
    model.number("files", inspection.files());
    model.number("snippets", inspection.snippets());
    model.number("services", sbom.services().size());
    model.number("dependencies", sbom.dependencies().edges().size());
    model.number("vulnerabilities", sbom.vulnerabilities().size());
    counts("ecosystems", inspection.ecosystems());
    counts("types", inspection.types());
    evidence(inspection.evidence());
    multipleVersions();
    completeness(sbom.compositions());
    counts("noticeKinds", inspection.noticeKinds());
    model.notices(sbom.notices());
    if (validation != null) {
      validation(validation);
    }
    json.endObject();
  }

  private void document(DocumentInfo document) throws IOException {
    json.name("document");
    json.beginObject();
    model.text("name", document.name());
    model.text("id", document.id());
    model.text("created", document.created());
    texts("tools", document.tools());
    texts("authors", document.authors());
    json.endObject();
  }

  private void evidence(Inspection.Evidence evidence) throws IOException {
    json.name("evidence");
    json.beginObject();
    model.number("purl", evidence.purl());
    model.number("version", evidence.version());
    model.number("anyDigest", evidence.anyDigest());
    json.name("digest");
    json.beginObject();
    for (Map.Entry<Digest.Algorithm, Integer> digest : evidence.digests().entrySet()) {
      model.number(digest.getKey().label(), digest.getValue());
    }
    json.endObject();
    model.number("license", evidence.license());
    model.number("licenseDeclared", evidence.licenseDeclared());
    model.number("licenseConcluded", evidence.licenseConcluded());
    model.number("supplier", evidence.supplier());
    model.number("sourceRepository", evidence.sourceRepository());
    model.number("dependencyGraph", evidence.dependencyGraph());
    json.endObject();
  }

  private void multipleVersions() throws IOException {
    json.name("multipleVersions");
    json.beginArray();
    for (Inspection.Versions versions : inspection.multipleVersions()) {
      json.beginObject();
      Purl purl = versions.sample().purl();
      model.text("package", purl == null ? null : purl.coordinates());
      model.text("group", versions.sample().group());
      model.text("name", versions.sample().name());
      texts("versions", versions.versions());
      json.endObject();
    }
    json.endArray();
  }

  private void completeness(List<Composition> compositions) throws IOException {
    json.name("completeness");
    json.beginArray();
    for (Composition composition : compositions) {
      json.beginObject();
      model.text("aggregate", composition.aggregate());
      texts("assemblies", composition.assemblies());
      texts("dependencies", composition.dependencies());
      texts("vulnerabilities", composition.vulnerabilities());
      json.endObject();
    }
    json.endArray();
  }

  private void validation(SchemaValidation validation) throws IOException {
    json.name("validation");
    json.beginObject();
    model.text("outcome", validation.outcome().label());
    model.text("schema", validation.schema());
    json.name("problems");
    json.beginArray();
    for (SchemaValidation.Problem problem : validation.problems()) {
      json.beginObject();
      model.text("where", problem.where());
      model.text("message", problem.message());
      json.endObject();
    }
    json.endArray();
    model.number("furtherProblems", validation.furtherProblems());
    json.endObject();
  }

  private void counts(String name, Map<String, Integer> counts) throws IOException {
    json.name(name);
    json.beginObject();
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      model.number(count.getKey(), count.getValue());
    }
    json.endObject();
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.name(name);
    json.beginArray();
    for (String text : texts) {
      json.value(text);
    }
    json.endArray();
  }
}
