package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

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

  static void write(Inspection inspection, OutputStream out) throws IOException {
    var json = JsonWriter.pretty(out);
    new InspectJson(inspection, json).write();
    json.finish();
    out.write("\n".getBytes(UTF_8));
  }

  private void write() throws IOException {
    Sbom sbom = inspection.sbom();
    json.beginObject();
    model.text("schema", "trustdelta-inspect/v1");
    model.text("format", sbom.document().format().label());
    model.text("serialization", sbom.document().serialization());
    model.text("specVersion", sbom.document().specVersion());
    model.subject(sbom.subject());
    model.number("components", inspection.components());
    model.number("files", sbom.files());
    model.number("dependencies", sbom.dependencies().edges().size());
    model.number("vulnerabilities", sbom.vulnerabilities().size());
    json.name("ecosystems");
    json.beginObject();
    for (Map.Entry<String, Integer> ecosystem : inspection.ecosystems().entrySet()) {
      model.number(ecosystem.getKey(), ecosystem.getValue());
    }
    json.endObject();
    evidence();
    model.notices(sbom.notices());
    json.endObject();
  }

  private void evidence() throws IOException {
    json.name("evidence");
    json.beginObject();
    model.number("purl", inspection.purl());
    json.name("digest");
    json.beginObject();
    for (Map.Entry<Digest.Algorithm, Integer> digest : inspection.digests().entrySet()) {
      model.number(digest.getKey().label(), digest.getValue());
    }
    json.endObject();
    model.number("license", inspection.license());
    model.number("supplier", inspection.supplier());
    model.number("sourceRepository", inspection.sourceRepository());
    json.endObject();
  }
}
