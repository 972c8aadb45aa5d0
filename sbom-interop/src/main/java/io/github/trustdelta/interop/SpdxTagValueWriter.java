package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes SPDX 2.3 tag-value. Files come before all packages, as one that follows a package would
 * belong to it.
 */
final class SpdxTagValueWriter {

  private static final int CHUNK = 1 << 16;

  private final OutputStream out;
  private final StringBuilder lines = new StringBuilder();

  private SpdxTagValueWriter(OutputStream out) {
    this.out = out;
  }

  /** Values are lines, and texts end where it says so. */
  static final class Target implements SpdxConversion.Target {

    @Override
    public boolean isLine(String text) {
      return text.equals(text.strip())
          && text.chars().noneMatch(SpdxTagValueWriter::endsLine)
          && !text.startsWith(OPEN);
    }

    /** White space around the first and the last line is no part of a text. */
    @Override
    public @Nullable String text(String text) {
      if (text.contains(CLOSE)) {
        return null;
      }
      String[] lines = text.split("\r\n|\r|\n", -1);
      lines[0] = lines[0].strip();
      lines[lines.length - 1] = lines[lines.length - 1].strip();
      return String.join("\n", lines);
    }

    @Override
    public boolean isWord(String text) {
      return !text.isEmpty() && text.chars().noneMatch(it -> it <= ' ') && isLine(text);
    }
  }

  private static final String OPEN = "<text>";
  private static final String CLOSE = "</text>";

  private static boolean endsLine(int c) {
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  static void write(SpdxForm form, OutputStream out) throws IOException {
    var writer = new SpdxTagValueWriter(out);
    writer.document(form);
    writer.flush();
  }

  private void document(SpdxForm form) throws IOException {
    tag("SPDXVersion", "SPDX-2.3");
    tag("DataLicense", "CC0-1.0");
    tag("SPDXID", SpdxForm.DOCUMENT);
    tag("DocumentName", form.name());
    tag("DocumentNamespace", form.namespace());
    form.creators().forEach(creator -> tag("Creator", creator));
    tag("Created", form.created());
    for (SpdxForm.Element file : form.files()) {
      file(file);
      flushIfLong();
    }
    for (SpdxForm.Element element : form.packages()) {
      spdxPackage(element);
      flushIfLong();
    }
    for (SpdxForm.NamedLicense license : form.licenses()) {
      lines.append('\n');
      tag("LicenseID", license.id());
      text("ExtractedText", license.name());
      tag("LicenseName", SpdxFacts.inOneLine(license.name()));
      if (license.url() != null) {
        tag("LicenseCrossReference", SpdxFacts.inOneLine(license.url()));
      }
    }
    lines.append('\n');
    for (SpdxForm.Relationship it : form.relationships()) {
      tag("Relationship", it.from() + " " + it.type() + " " + it.to());
      flushIfLong();
    }
  }

  private void file(SpdxForm.Element element) {
    Component said = element.said();
    lines.append('\n');
    tag("FileName", said.name());
    tag("SPDXID", element.id());
    said.properties().getOrDefault("fileType", List.of()).forEach(type -> tag("FileType", type));
    checksums("FileChecksum", said.digests());
    tag("LicenseConcluded", SpdxJsonWriter.text(said.concludedLicenses()));
    said.declaredLicenses().forEach(license -> tag("LicenseInfoInFile", license.text()));
    text("FileCopyrightText", said.copyright());
  }

  private void spdxPackage(SpdxForm.Element element) {
    Component said = element.said();
    String location = said.downloadLocation();
    String homepage = SpdxJsonWriter.homepage(said);
    String purpose = said.type();
    lines.append('\n');
    tag("PackageName", said.name());
    tag("SPDXID", element.id());
    tag("PackageVersion", said.version());
    tag("PackageSupplier", SpdxJsonWriter.text(said.supplier()));
    tag("PackageOriginator", SpdxJsonWriter.text(said.originator()));
    tag("PackageDownloadLocation", location == null ? "NOASSERTION" : location);
    var analyzed = element.known().get("filesAnalyzed");
    if (analyzed != null) {
      tag("FilesAnalyzed", analyzed.json);
    }
    checksums("PackageChecksum", said.digests());
    tag("PackageHomePage", homepage);
    tag("PackageLicenseConcluded", SpdxJsonWriter.text(said.concludedLicenses()));
    var fromFiles = element.known().get("licenseInfoFromFiles");
    if (fromFiles != null) {
      tag("PackageLicenseInfoFromFiles", SpdxJsonWriter.fromFiles(fromFiles));
    }
    tag("PackageLicenseDeclared", SpdxJsonWriter.text(said.declaredLicenses()));
    text("PackageCopyrightText", said.copyright());
    text("PackageDescription", said.description());
    for (ExternalReference reference : SpdxJsonWriter.references(said, homepage)) {
      String category = SpdxFacts.category(reference.type());
      tag("ExternalRef", category + " " + reference.type() + " " + reference.url());
      text("ExternalRefComment", reference.comment());
    }
    tag("PrimaryPackagePurpose", purpose == null ? null : purpose.toUpperCase(Locale.ROOT));
  }

  private void checksums(String tag, List<Digest> digests) {
    for (Digest digest : digests) {
      tag(tag, SpdxFacts.algorithm(digest) + ": " + digest.hex());
    }
  }

  private void tag(String tag, @Nullable String value) {
    if (value != null) {
      lines.append(tag).append(": ").append(value).append('\n');
    }
  }

  private void text(String tag, @Nullable String value) {
    tag(tag, value == null ? null : OPEN + value + CLOSE);
  }

  private void flushIfLong() throws IOException {
    if (lines.length() >= CHUNK) {
      flush();
    }
  }

  private void flush() throws IOException {
    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    lines.setLength(0);
  }
}
