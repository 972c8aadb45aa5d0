package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads CycloneDX XML 1.0 to 1.7 (ECMA-424) as the JSON of the same content, so that one document
 * means the same in both notations; errors name the place in the XML.
 */
final class CycloneDxXml {

  private final CycloneDxXmlAsJson xml;
  private final JsonCursor json;
  private final ReadLimits limits;

  CycloneDxXml(InputStream xml, ReadLimits limits) throws IOException {
    this.xml = new CycloneDxXmlAsJson(xml, limits);
    // of the length, the XML itself is held to the limit
    this.json =
        JsonCursor.of(
            this.xml, new JsonLimits(Long.MAX_VALUE / 2, limits.depth(), limits.stringBytes()));
    this.limits = limits;
  }

  Sbom read() throws IOException {
    try {
      return new CycloneDxJson(json, limits, CycloneDxJson.Notation.XML).read();
    } catch (JsonSyntaxException e) {
      throw new SbomReadException(
          "%s at %s, %s".formatted(e.problem(), e.path(), xml.place(e.offset())), e);
    } catch (SbomReadException e) {
      if (xml.isRefusal(e)) {
        throw e;
      }
      throw new SbomReadException(e.getMessage() + ", " + xml.place(json.offset()), e);
    }
  }
}
