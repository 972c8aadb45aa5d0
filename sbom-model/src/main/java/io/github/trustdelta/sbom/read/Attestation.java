package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An SBOM as the predicate of an in-toto statement, which usually comes in a DSSE envelope, which
 * may come in a Sigstore bundle. Nothing is verified here: the SBOM says so, and hands the
 * attestation on as it is.
 */
final class Attestation {

  /** A bundle, its envelope, the statement, and the {@code Data} that cosign puts around. */
  private static final int MOST_LAYERS = 4;

  private final ReadLimits limits;
  private int layers;

  private Attestation(ReadLimits limits) {
    this.limits = limits;
  }

  static Sbom read(byte[] attestation, ReadLimits limits) throws IOException {
    Sbom sbom = new Attestation(limits).inside(attestation);
    return sbom.toBuilder()
        .attestation(new String(attestation, UTF_8))
        .notice(
            new ReadNotice(
                "unverified-attestation",
                "$",
                "the document came in an attestation, which was not verified"))
        .build();
  }

  private Sbom inside(byte[] layer) throws IOException {
    byte[] content = content(layer);
    layers++;
    if (layers < MOST_LAYERS && isLayer(content)) {
      return inside(content);
    }
    return SbomReader.readUnwrapped(content, limits);
  }

  private boolean isLayer(byte[] content) throws IOException {
    var json = cursor(content);
    if (content.length == 0 || content[0] != '{') {
      return false;
    }
    json.beginObject();
    while (json.nextMember()) {
      switch (json.memberName()) {
        case "payload", "dsseEnvelope", "predicate", "Data" -> {
          return true;
        }
        default -> json.skipValue();
      }
    }
    return false;
  }

  /** What the layer is there for. */
  private byte[] content(byte[] layer) throws IOException {
    byte[] content = null;
    String type = null;
    var json = cursor(layer);
    json.beginObject();
    while (json.nextMember()) {
      switch (json.memberName()) {
        case "payload" -> content = decoded(json);
        case "dsseEnvelope" -> content = json.captureValue();
        case "predicate", "Data" -> content = textOrObject(json);
        case "predicateType" -> type = json.stringOrNull();
        default -> json.skipValue();
      }
    }
    json.endDocument();
    if (content == null) {
      throw new SbomReadException(
          "expected an attestation of an SBOM, found one without payload, envelope or predicate");
    }
    requireSbom(type);
    return content;
  }

  /** Other predicates speak about the software, too, but are no list of what is in it. */
  private static void requireSbom(@Nullable String type) throws SbomReadException {
    if (type != null && !type.contains("cyclonedx") && !type.contains("spdx")) {
      throw new SbomReadException(
          "expected an SBOM as the predicate of the attestation, found " + InputText.quoted(type));
    }
  }

  /** DSSE allows both alphabets of RFC 4648. */
  private static byte[] decoded(JsonCursor json) throws IOException {
    String payload = json.string();
    boolean isUrlSafe = payload.indexOf('-') >= 0 || payload.indexOf('_') >= 0;
    try {
      return (isUrlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(payload);
    } catch (IllegalArgumentException e) {
      throw new SbomReadException("expected base64 at $.payload: " + e.getMessage(), e);
    }
  }

  /** An SBOM that is no JSON is written as a string. */
  private static byte[] textOrObject(JsonCursor json) throws IOException {
    return json.peek() == JsonToken.STRING ? json.string().getBytes(UTF_8) : json.captureValue();
  }

  /** The document in the attestation is one string. */
  private JsonCursor cursor(byte[] json) {
    int longest = (int) Math.min(limits.bytes(), ReadLimits.LONGEST_STRING);
    return JsonCursor.of(json, new JsonLimits(limits.bytes(), limits.depth(), longest));
  }
}
