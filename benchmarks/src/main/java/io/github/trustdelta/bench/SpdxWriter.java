package io.github.trustdelta.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * A release as SPDX 2.3 JSON. SPDX has no words for a component's properties, publisher and
 * repository; all else is as in {@link CycloneDxWriter}.
 */
final class SpdxWriter {
  private static final String DOCUMENT = "SPDXRef-DOCUMENT";

  private final GeneratedRelease release;
  private final JsonGenerator json;
  private final int idShift;

  SpdxWriter(GeneratedRelease release, JsonGenerator json) {
    this.release = release;
    this.json = json;
    var dice = release.documentDice();
    dice.uuid();
    this.idShift = dice.below(1 << 28);
  }

  void write() throws IOException {
    var subject = release.identityOf(GeneratedRelease.SUBJECT);
    json.writeStartObject();
    json.writeStringField("spdxVersion", "SPDX-2.3");
    json.writeStringField("dataLicense", "CC0-1.0");
    json.writeStringField("SPDXID", DOCUMENT);
    json.writeStringField("name", subject.name() + "@" + subject.version());
    json.writeStringField(
        "documentNamespace",
        "https://sbom.example/" + subject.name() + "-" + release.documentDice().uuid());
    writeCreationInfo();
    json.writeArrayFieldStart("documentDescribes");
    json.writeString(spdxId(GeneratedRelease.SUBJECT));
    json.writeEndArray();
    writePackages();
    writeRelationships();
    writeExtractedLicenses();
    json.writeEndObject();
  }

  private void writeCreationInfo() throws IOException {
    json.writeObjectFieldStart("creationInfo");
    json.writeStringField("created", release.created());
    json.writeArrayFieldStart("creators");
    json.writeString("Tool: sbom-generator-1.0.0");
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writePackages() throws IOException {
    json.writeArrayFieldStart("packages");
    writeSubject();
    for (var ids = release.ids().iterator(); ids.hasNext(); ) {
      writePackage(release.component(ids.nextLong()));
    }
    json.writeEndArray();
  }

  private void writeSubject() throws IOException {
    var identity = release.identityOf(GeneratedRelease.SUBJECT);
    json.writeStartObject();
    writeName(GeneratedRelease.SUBJECT, identity);
    json.writeStringField("primaryPackagePurpose", "APPLICATION");
    json.writeStringField("downloadLocation", "NOASSERTION");
    json.writeBooleanField("filesAnalyzed", false);
    writePurl(identity);
    json.writeEndObject();
  }

  private void writePackage(GeneratedComponent component) throws IOException {
    json.writeStartObject();
    writeName(component.id(), component.identity());
    json.writeStringField("supplier", "Organization: " + component.maker().name());
    if (component.author() != null) {
      json.writeStringField("originator", "Person: " + component.author());
    }
    json.writeStringField("downloadLocation", component.identity().distribution());
    json.writeBooleanField("filesAnalyzed", false);
    json.writeStringField("homepage", component.homepage());
    json.writeStringField("licenseDeclared", component.license().spdx());
    if (component.copyright() != null) {
      json.writeStringField("copyrightText", component.copyright());
    }
    json.writeStringField("description", component.description());
    writePurl(component.identity());
    json.writeArrayFieldStart("checksums");
    writeChecksum("SHA256", component.sha256());
    writeChecksum("SHA512", component.sha512());
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeName(long id, PackageIdentity identity) throws IOException {
    json.writeStringField("name", identity.qualifiedName());
    json.writeStringField("SPDXID", spdxId(id));
    json.writeStringField("versionInfo", identity.version());
  }

  private void writePurl(PackageIdentity identity) throws IOException {
    json.writeArrayFieldStart("externalRefs");
    json.writeStartObject();
    json.writeStringField("referenceCategory", "PACKAGE-MANAGER");
    json.writeStringField("referenceType", "purl");
    json.writeStringField("referenceLocator", identity.purl());
    json.writeEndObject();
    json.writeEndArray();
  }

  private void writeChecksum(String algorithm, String value) throws IOException {
    json.writeStartObject();
    json.writeStringField("algorithm", algorithm);
    json.writeStringField("checksumValue", value);
    json.writeEndObject();
  }

  private void writeRelationships() throws IOException {
    json.writeArrayFieldStart("relationships");
    writeRelationship(DOCUMENT, "DESCRIBES", spdxId(GeneratedRelease.SUBJECT));
    writeDependenciesOf(GeneratedRelease.SUBJECT);
    for (var ids = release.ids().iterator(); ids.hasNext(); ) {
      writeDependenciesOf(ids.nextLong());
    }
    json.writeEndArray();
  }

  private void writeDependenciesOf(long id) throws IOException {
    String from = spdxId(id);
    for (var targets = release.dependenciesOf(id).iterator(); targets.hasNext(); ) {
      writeRelationship(from, "DEPENDS_ON", spdxId(targets.nextLong()));
    }
  }

  private void writeRelationship(String from, String type, String to) throws IOException {
    json.writeStartObject();
    json.writeStringField("spdxElementId", from);
    json.writeStringField("relationshipType", type);
    json.writeStringField("relatedSpdxElement", to);
    json.writeEndObject();
  }

  private void writeExtractedLicenses() throws IOException {
    json.writeArrayFieldStart("hasExtractedLicensingInfos");
    for (String name : Vocabulary.LICENSE_NAMES) {
      json.writeStartObject();
      json.writeStringField("licenseId", GeneratedLicense.spdxReference(name));
      json.writeStringField("name", name);
      json.writeStringField("extractedText", "The text of the " + name + ".");
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * Short, and different in every document, as those of spdx-maven-plugin are. Distinct for
   * distinct ids: multiplying by an odd number permutes the 28-bit numbers.
   */
  private String spdxId(long id) {
    return "SPDXRef-" + Long.toHexString((id * 0x9E3779B1L + idShift) & 0xFFFFFFF);
  }
}
