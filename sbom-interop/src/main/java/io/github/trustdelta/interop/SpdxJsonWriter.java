package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes SPDX 2.3 JSON. */
final class SpdxJsonWriter {

  private final JsonWriter json;

  private SpdxJsonWriter(JsonWriter json) {
    this.json = json;
  }

  static void write(SpdxForm form, OutputStream out) throws IOException {
    JsonWriter json = JsonWriter.pretty(out);
    new SpdxJsonWriter(json).document(form);
    json.finish();
  }

  private void document(SpdxForm form) throws IOException {
    json.beginObject();
    member("spdxVersion", "SPDX-2.3");
    member("dataLicense", "CC0-1.0");
    member("SPDXID", SpdxForm.DOCUMENT);
    member("name", form.name());
    member("documentNamespace", form.namespace());
    json.name("creationInfo");
    json.beginObject();
    member("created", form.created());
    json.name("creators");
    json.beginArray();
    for (String creator : form.creators()) {
      json.value(creator);
    }
    json.endArray();
    json.endObject();
    array("packages", form.packages(), this::spdxPackage);
    if (!form.files().isEmpty()) {
      array("files", form.files(), this::file);
    }
    if (!form.licenses().isEmpty()) {
      array("hasExtractedLicensingInfos", form.licenses(), this::license);
    }
    array("relationships", form.relationships(), this::relationship);
    json.endObject();
  }

  private void spdxPackage(SpdxForm.Element element) throws IOException {
    Component said = element.said();
    String location = said.downloadLocation();
    String purpose = said.type();
    member("SPDXID", element.id());
    member("name", said.name());
    member("versionInfo", said.version());
    member("supplier", text(said.supplier()));
    member("originator", text(said.originator()));
    member("downloadLocation", location == null ? "NOASSERTION" : location);
    if (element.known().containsKey("filesAnalyzed")) {
      json.name("filesAnalyzed");
      json.value(false); // true is the default
    }
    checksums(said.digests());
    member("homepage", homepage(said));
    member("licenseConcluded", text(said.concludedLicenses()));
    if (element.known().containsKey("licenseInfoFromFiles")) {
      json.name("licenseInfoFromFiles");
      json.beginArray();
      json.value(fromFiles(element.known().get("licenseInfoFromFiles")));
      json.endArray();
    }
    member("licenseDeclared", text(said.declaredLicenses()));
    member("copyrightText", said.copyright());
    member("description", said.description());
    references(said);
    member(
        "primaryPackagePurpose",
        purpose == null ? null : purpose.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static String fromFiles(SpdxForm.@Nullable KnownMember known) {
    return known == SpdxForm.KnownMember.NONE_FROM_FILES ? "NONE" : "NOASSERTION";
  }

  /** The first website is the homepage, which is one. */
  static @Nullable String homepage(Component said) {
    return said.references().stream()
        .filter(SpdxFacts::isHomepage)
        .findFirst()
        .map(ExternalReference::url)
        .orElse(null);
  }

  private void file(SpdxForm.Element element) throws IOException {
    Component said = element.said();
    member("SPDXID", element.id());
    member("fileName", said.name());
    List<String> types = said.properties().getOrDefault("fileType", List.of());
    if (!types.isEmpty()) {
      json.name("fileTypes");
      json.beginArray();
      for (String type : types) {
        json.value(type);
      }
      json.endArray();
    }
    checksums(said.digests());
    member("licenseConcluded", text(said.concludedLicenses()));
    if (!said.declaredLicenses().isEmpty()) {
      json.name("licenseInfoInFiles");
      json.beginArray();
      for (License license : said.declaredLicenses()) {
        json.value(license.text());
      }
      json.endArray();
    }
    member("copyrightText", said.copyright());
  }

  private void checksums(List<Digest> digests) throws IOException {
    if (!digests.isEmpty()) {
      array(
          "checksums",
          digests,
          digest -> {
            member("algorithm", SpdxFacts.algorithm(digest));
            member("checksumValue", digest.hex());
          });
    }
  }

  private void references(Component said) throws IOException {
    List<ExternalReference> references = references(said, homepage(said));
    if (!references.isEmpty()) {
      array(
          "externalRefs",
          references,
          reference -> {
            member("referenceCategory", SpdxFacts.category(reference.type()));
            member("referenceType", reference.type());
            member("referenceLocator", reference.url());
            member("comment", reference.comment());
          });
    }
  }

  /** Identifiers and references in one list; all but the homepage. */
  static List<ExternalReference> references(Component said, @Nullable String homepage) {
    List<ExternalReference> all = new java.util.ArrayList<>();
    Purl purl = said.purl();
    if (purl != null) {
      all.add(ExternalReference.of("purl", purl.text()));
    }
    for (String cpe : said.cpes()) {
      String type = cpe.startsWith("cpe:2.3:") ? "cpe23Type" : "cpe22Type";
      all.add(ExternalReference.of(type, cpe));
    }
    if (said.swid() != null) {
      all.add(ExternalReference.of("swid", said.swid()));
    }
    for (ExternalReference reference : said.references()) {
      if (!SpdxFacts.isHomepage(reference) || !reference.url().equals(homepage)) {
        all.add(reference);
      }
    }
    return all;
  }

  private void license(SpdxForm.NamedLicense license) throws IOException {
    member("licenseId", license.id());
    member("name", license.name());
    member("extractedText", license.name());
    if (license.url() != null) {
      json.name("seeAlsos");
      json.beginArray();
      json.value(license.url());
      json.endArray();
    }
  }

  private void relationship(SpdxForm.Relationship relationship) throws IOException {
    member("spdxElementId", relationship.from());
    member("relationshipType", relationship.type());
    member("relatedSpdxElement", relationship.to());
  }

  static @Nullable String text(List<License> licenses) {
    return licenses.isEmpty() ? null : licenses.get(0).text();
  }

  static @Nullable String text(@Nullable Party party) {
    return party == null ? null : SpdxFacts.text(party);
  }

  private <T> void array(String name, List<T> values, Writer<T> writer) throws IOException {
    json.name(name);
    json.beginArray();
    for (T value : values) {
      json.beginObject();
      writer.write(value);
      json.endObject();
    }
    json.endArray();
  }

  private void member(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.name(name);
      json.value(value);
    }
  }

  @FunctionalInterface
  private interface Writer<T> {
    void write(T value) throws IOException;
  }
}
