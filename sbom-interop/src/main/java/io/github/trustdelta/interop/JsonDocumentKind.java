package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonNames;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import io.github.trustdelta.sbom.json.JsonToken;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what a JSON document is by its members at the top. The whole document is read for it: what
 * the strict reader refuses (a duplicate member, too deep a nesting) no library gets to see.
 */
final class JsonDocumentKind {

  /** The context of SPDX 3 names the version: {@code https://spdx.org/rdf/3.0.1/...}. */
  private static final Pattern SPDX_CONTEXT =
      Pattern.compile("https://spdx\\.org/rdf/([0-9.]{1,20})/spdx-context\\.jsonld");

  private JsonDocumentKind() {}

  static DocumentKind of(byte[] text, ReadLimits limits) throws SbomReadException {
    try {
      return kind(texts(JsonCursor.of(text, jsonLimits(limits))));
    } catch (JsonSyntaxException e) {
      throw new SbomReadException(String.valueOf(e.getMessage()), e);
    } catch (SbomReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be read", e);
    }
  }

  static JsonLimits jsonLimits(ReadLimits limits) {
    return new JsonLimits(limits.bytes(), limits.depth(), limits.stringBytes());
  }

  /** The members that tell; one that is no string is there, but says nothing. */
  private static Map<Member, String> texts(JsonCursor json) throws IOException {
    var texts = new EnumMap<Member, String>(Member.class);
    json.beginObject();
    while (json.nextMember()) {
      Member member = json.member(Member.NAMES);
      if (json.peek() == JsonToken.STRING && member != Member.UNKNOWN) {
        texts.put(member, json.string());
      } else {
        texts.put(member, "");
        json.skipValue();
      }
    }
    json.endDocument();
    return texts;
  }

  private static DocumentKind kind(Map<Member, String> texts) throws SbomReadException {
    if (texts.containsKey(Member.SPDX_VERSION)) {
      String version = texts.getOrDefault(Member.SPDX_VERSION, "");
      return new DocumentKind(
          "SPDX", version.startsWith("SPDX-") ? version.substring(5) : version, "json");
    }
    if (texts.containsKey(Member.BOM_FORMAT) || texts.containsKey(Member.SPEC_VERSION)) {
      return new DocumentKind("CycloneDX", texts.getOrDefault(Member.SPEC_VERSION, ""), "json");
    }
    if (texts.containsKey(Member.CONTEXT) || texts.containsKey(Member.GRAPH)) {
      Matcher context = SPDX_CONTEXT.matcher(texts.getOrDefault(Member.CONTEXT, ""));
      return new DocumentKind("SPDX", context.matches() ? context.group(1) : "3", "json-ld");
    }
    if (texts.containsKey(Member.SBOM)) {
      return new DocumentKind("SBOM in a member 'sbom' that is not part of it", "", "json");
    }
    if (texts.containsKey(Member.PAYLOAD_TYPE) || texts.containsKey(Member.PREDICATE_TYPE)) {
      return new DocumentKind("attestation around an SBOM", "", "json");
    }
    throw new SbomReadException(
        "expected an SBOM, found a JSON object with neither bomFormat nor spdxVersion");
  }

  private enum Member {
    BOM_FORMAT("bomFormat"),
    SPEC_VERSION("specVersion"),
    SPDX_VERSION("spdxVersion"),
    CONTEXT("@context"),
    GRAPH("@graph"),
    SBOM("sbom"),
    PAYLOAD_TYPE("payloadType"),
    PREDICATE_TYPE("predicateType"),
    UNKNOWN("");

    private static final JsonNames<Member> NAMES =
        JsonNames.of(Member.class, member -> member.json, UNKNOWN);

    private final String json;

    Member(String json) {
      this.json = json;
    }
  }
}
