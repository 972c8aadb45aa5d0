package io.github.trustdelta.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A release as CycloneDX 1.6 JSON, in the member order of the usual generators. */
final class CycloneDxWriter {
  private final GeneratedRelease release;
  private final JsonGenerator json;

  CycloneDxWriter(GeneratedRelease release, JsonGenerator json) {
    this.release = release;
    this.json = json;
  }

  void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    json.writeStringField("bomFormat", "CycloneDX");
    json.writeStringField("specVersion", "1.6");
    json.writeStringField("serialNumber", "urn:uuid:" + release.documentDice().uuid());
    json.writeNumberField("version", 1);
    writeMetadata();
    writeComponents();
    writeDependencies();
    json.writeEndObject();
  }

  private void writeMetadata() throws IOException {
    json.writeObjectFieldStart("metadata");
    json.writeStringField("timestamp", release.created());
    json.writeObjectFieldStart("tools");
    json.writeArrayFieldStart("components");
    json.writeStartObject();
    json.writeStringField("type", "application");
    json.writeStringField("name", "sbom-generator");
    json.writeStringField("version", "1.0.0");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    var subject = release.identityOf(GeneratedRelease.SUBJECT);
    json.writeObjectFieldStart("component");
    json.writeStringField("bom-ref", subject.bomRef());
    json.writeStringField("type", "application");
    json.writeStringField("name", subject.name());
    json.writeStringField("version", subject.version());
    json.writeStringField("purl", subject.purl());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeComponents() throws IOException {
    json.writeArrayFieldStart("components");
    for (var ids = release.ids().iterator(); ids.hasNext(); ) {
      writeComponent(release.component(ids.nextLong()));
    }
    json.writeEndArray();
  }

  private void writeComponent(GeneratedComponent component) throws IOException {
    var identity = component.identity();
    json.writeStartObject();
    json.writeStringField("bom-ref", identity.bomRef());
    json.writeStringField("type", "library");
    writeSupplier(component);
    writeIfPresent("author", component.author());
    writeIfPresent("publisher", component.publisher());
    writeIfPresent("group", identity.group());
    json.writeStringField("name", identity.name());
    json.writeStringField("version", identity.version());
    json.writeStringField("description", component.description());
    writeHashes(component);
    writeLicense(component.license());
    writeIfPresent("copyright", component.copyright());
    json.writeStringField("purl", identity.purl());
    writeReferences(component);
    writeProperty(component.lockfile());
    json.writeEndObject();
  }

  private void writeSupplier(GeneratedComponent component) throws IOException {
    json.writeObjectFieldStart("supplier");
    json.writeStringField("name", component.maker().name());
    json.writeEndObject();
  }

  private void writeIfPresent(String member, @Nullable String text) throws IOException {
    if (text != null) {
      json.writeStringField(member, text);
    }
  }

  private void writeHashes(GeneratedComponent component) throws IOException {
    json.writeArrayFieldStart("hashes");
    writePair("alg", "SHA-256", "content", component.sha256());
    writePair("alg", "SHA-512", "content", component.sha512());
    json.writeEndArray();
  }

  private void writeLicense(GeneratedLicense license) throws IOException {
    json.writeArrayFieldStart("licenses");
    json.writeStartObject();
    switch (license.shape()) {
      case EXPRESSION -> json.writeStringField("expression", license.text());
      case ID -> writeLicenseObject("id", license.text());
      case NAME -> writeLicenseObject("name", license.text());
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  private void writeLicenseObject(String member, String text) throws IOException {
    json.writeObjectFieldStart("license");
    json.writeStringField(member, text);
    json.writeEndObject();
  }

  private void writeReferences(GeneratedComponent component) throws IOException {
    json.writeArrayFieldStart("externalReferences");
    writePair("type", "vcs", "url", component.repository());
    writePair("type", "website", "url", component.homepage());
    writePair("type", "distribution", "url", component.identity().distribution());
    json.writeEndArray();
  }

  private void writeProperty(String lockfile) throws IOException {
    json.writeArrayFieldStart("properties");
    writePair("name", "SrcFile", "value", lockfile);
    json.writeEndArray();
  }

  private void writePair(String key, String keyText, String value, String valueText)
      throws IOException {
    json.writeStartObject();
    json.writeStringField(key, keyText);
    json.writeStringField(value, valueText);
    json.writeEndObject();
  }

  private void writeDependencies() throws IOException {
    json.writeArrayFieldStart("dependencies");
    writeDependenciesOf(GeneratedRelease.SUBJECT);
    for (var ids = release.ids().iterator(); ids.hasNext(); ) {
      writeDependenciesOf(ids.nextLong());
    }
    json.writeEndArray();
  }

  private void writeDependenciesOf(long id) throws IOException {
    json.writeStartObject();
    json.writeStringField("ref", release.identityOf(id).bomRef());
    json.writeArrayFieldStart("dependsOn");
    for (var targets = release.dependenciesOf(id).iterator(); targets.hasNext(); ) {
      json.writeString(release.identityOf(targets.nextLong()).bomRef());
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
