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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An SBOM as the predicate of an in-toto statement, which usually comes in a DSSE envelope, which
 * may come in a Sigstore bundle. Nothing is verified here: the SBOM says so, and hands the
 * attestation on as it is.
 */
final class Attestation {

  /** A bundle, its envelope, the statement, and the {@code Data} that cosign puts around. */
  private static final int MOST_LAYERS = 4;

  private static final int FIRST_LOOK = 1_000;

  private static final Set<String> CONTENTS =
      Set.of("payload", "dsseEnvelope", "predicate", "Data");

  /** What stands beside the content, by in-toto, DSSE, Sigstore and cosign. */
  private static final Set<String> COMPANIONS =
      Set.of(
          "_type",
          "subject",
          "payloadType",
          "signatures",
          "mediaType",
          "verificationMaterial",
          "Timestamp");

  private final ReadLimits limits;
  private final Set<String> others = new TreeSet<>();
  private int layers;

  private Attestation(ReadLimits limits) {
    this.limits = limits;
  }

  static Sbom read(byte[] bytes, ReadLimits limits) throws IOException {
    var attestation = new Attestation(limits);
    Sbom.Builder sbom = attestation.inside(bytes).toBuilder();
    sbom.notice(
        new ReadNotice(
            "unverified-attestation",
            "$",
            "the document came in an attestation, which was not verified"));
    for (String member : attestation.others) {
      String message = "beside the document: " + InputText.quoted(member);
      sbom.notice(new ReadNotice("outside-member", "$", message));
    }
    return sbom.attestation(new String(bytes, UTF_8)).build();
  }

  private Sbom inside(byte[] layer) throws IOException {
    byte[] content = content(layer);
    layers++;
    if (layers < MOST_LAYERS && isLayer(content)) {
      return inside(content);
    }
    return SbomReader.readUnwrapped(content, limits);
  }

  /** An SBOM may have members of any name; that makes it no attestation. */
  private boolean isLayer(byte[] content) throws IOException {
    if (!new String(content, 0, Math.min(content.length, FIRST_LOOK), UTF_8)
        .replaceFirst("^\\ufeff", "")
        .stripLeading()
        .startsWith("{")) {
      return false;
    }
    boolean hasContent = false;
    var json = cursor(content);
    json.beginObject();
    while (json.nextMember()) {
      String member = json.memberName();
      if (DocumentStart.isOfSbom(member)) {
        return false;
      }
      hasContent |= CONTENTS.contains(member);
      json.skipValue();
    }
    return hasContent;
  }

  /** What the layer is there for; two such things would let one hide behind the other. */
  private byte[] content(byte[] layer) throws IOException {
    byte[] content = null;
    String type = null;
    var json = cursor(layer);
    json.beginObject();
    while (json.nextMember()) {
      String member = json.memberName();
      if (CONTENTS.contains(member)) {
        requireFirst(content == null, json);
        content = content(member, json);
      } else if (member.equals("predicateType")) {
        type = json.stringOrNull();
      } else {
        requireFirst(!DocumentStart.isOfSbom(member), json);
        json.skipValue();
        if (!COMPANIONS.contains(member)) {
          others.add(member);
        }
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

  private static void requireFirst(boolean isFirst, JsonCursor json) throws SbomReadException {
    if (!isFirst) {
      throw new SbomReadException(
          "expected either an SBOM or an attestation with one payload, envelope or predicate, found"
              + " a second one at "
              + json.path());
    }
  }

  private static byte[] content(String member, JsonCursor json) throws IOException {
    return switch (member) {
      case "payload" -> decoded(json);
      case "dsseEnvelope" -> json.captureValue();
      default -> textOrObject(json);
    };
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
