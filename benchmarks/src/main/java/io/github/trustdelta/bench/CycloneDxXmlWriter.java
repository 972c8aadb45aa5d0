package io.github.trustdelta.bench;

import java.io.IOException;
import java.io.Writer;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * A release as CycloneDX 1.6 XML, indented by two spaces: what {@link CycloneDxWriter} says, in the
 * order of the XML schema. Control characters, which XML 1.0 has no notation for, become U+FFFD.
 */
final class CycloneDxXmlWriter {
  private final GeneratedRelease release;
  private final Writer out;
  private int depth;

  CycloneDxXmlWriter(GeneratedRelease release, Writer out) {
    this.release = release;
    this.out = out;
  }

  void write() throws IOException {
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    begin(
        "bom",
        "xmlns",
        "http://cyclonedx.org/schema/bom/1.6",
        "serialNumber",
        "urn:uuid:" + release.documentDice().uuid(),
        "version",
        "1");
    writeMetadata();
    writeComponents();
    writeDependencies();
    end("bom");
  }

  private void writeMetadata() throws IOException {
    begin("metadata");
    text("timestamp", release.created());
    begin("tools");
    begin("components");
    begin("component", "type", "application");
    text("name", "sbom-generator");
    text("version", "1.0.0");
    end("component");
    end("components");
    end("tools");
    var subject = release.identityOf(GeneratedRelease.SUBJECT);
    begin("component", "bom-ref", subject.bomRef(), "type", "application");
    text("name", subject.name());
    text("version", subject.version());
    text("purl", subject.purl());
    end("component");
    end("metadata");
  }

  private void writeComponents() throws IOException {
    begin("components");
    for (var ids = release.ids().iterator(); ids.hasNext(); ) {
      writeComponent(release.component(ids.nextLong()));
    }
    end("components");
  }

  private void writeComponent(GeneratedComponent component) throws IOException {
    var identity = component.identity();
    begin("component", "bom-ref", identity.bomRef(), "type", "library");
    begin("supplier");
    text("name", component.maker().name());
    end("supplier");
    textIfPresent("author", component.author());
    textIfPresent("publisher", component.publisher());
    textIfPresent("group", identity.group());
    text("name", identity.name());
    text("version", identity.version());
    text("description", component.description());
    begin("hashes");
    text("hash", component.sha256(), "alg", "SHA-256");
    text("hash", component.sha512(), "alg", "SHA-512");
    end("hashes");
    writeLicense(component.license());
    textIfPresent("copyright", component.copyright());
    text("purl", identity.purl());
    begin("externalReferences");
    writeReference("vcs", component.repository());
    writeReference("website", component.homepage());
    writeReference("distribution", identity.distribution());
    end("externalReferences");
    begin("properties");
    text("property", component.lockfile(), "name", "SrcFile");
    end("properties");
    end("component");
  }

  private void writeLicense(GeneratedLicense license) throws IOException {
    begin("licenses");
    switch (license.shape()) {
      case EXPRESSION -> text("expression", license.text());
      case ID -> writeLicenseElement("id", license.text());
      case NAME -> writeLicenseElement("name", license.text());
    }
    end("licenses");
  }

  private void writeLicenseElement(String kind, String text) throws IOException {
    begin("license");
    text(kind, text);
    end("license");
  }

  private void writeReference(String type, String url) throws IOException {
    begin("reference", "type", type);
    text("url", url);
    end("reference");
  }

  private void writeDependencies() throws IOException {
    begin("dependencies");
    writeDependenciesOf(GeneratedRelease.SUBJECT);
    for (var ids = release.ids().iterator(); ids.hasNext(); ) {
      writeDependenciesOf(ids.nextLong());
    }
    end("dependencies");
  }

  private void writeDependenciesOf(long id) throws IOException {
    String ref = release.identityOf(id).bomRef();
    PrimitiveIterator.OfLong targets = release.dependenciesOf(id).iterator();
    if (!targets.hasNext()) {
      empty("dependency", "ref", ref);
      return;
    }
    begin("dependency", "ref", ref);
    while (targets.hasNext()) {
      empty("dependency", "ref", release.identityOf(targets.nextLong()).bomRef());
    }
    end("dependency");
  }

  private void textIfPresent(String element, @Nullable String text) throws IOException {
    if (text != null) {
      text(element, text);
    }
  }

  private void text(String element, String text, String... attributes) throws IOException {
    tag(element, attributes, ">");
    out.write(escaped(text));
    out.write("</" + element + ">\n");
  }

  private void begin(String element, String... attributes) throws IOException {
    tag(element, attributes, ">\n");
    depth++;
  }

  private void empty(String element, String... attributes) throws IOException {
    tag(element, attributes, "/>\n");
  }

  private void end(String element) throws IOException {
    depth--;
    out.write("  ".repeat(depth) + "</" + element + ">\n");
  }

  private void tag(String element, String[] attributes, String close) throws IOException {
    out.write("  ".repeat(depth) + "<" + element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.write(" " + attributes[i] + "=\"" + escaped(attributes[i + 1]) + "\"");
    }
    out.write(close);
  }

  /** A carriage return is written as a reference, or the reader would make it a line feed. */
  private static String escaped(String text) {
    var escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\r' -> escaped.append("&#xD;");
        case '\n', '\t' -> escaped.append(c);
        default -> escaped.append(c < ' ' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }
}
