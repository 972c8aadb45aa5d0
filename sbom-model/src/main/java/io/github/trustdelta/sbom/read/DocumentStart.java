package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonNames;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a document is from its beginning, without losing a byte of it. A JSON document is
 * told by the first top-level member that only one format has; usually that is in the first bytes,
 * but the order of members is free, so the search goes on for some MiB.
 */
final class DocumentStart {

  private static final int FIRST_LOOK = 1 << 16;
  private static final int LONGEST_LOOK = 1 << 24;
  private static final String READS =
      "; formats that are read: CycloneDX JSON 1.2 to 1.7 and XML 1.0 to 1.7, SPDX JSON and"
          + " tag-value 2.1 to 2.3, SPDX JSON-LD 3.0";

  private final InputStream stream;
  private final ReadLimits limits;
  private byte @Nullable [] document;
  private byte[] head;
  private boolean complete;
  private boolean isWrapped;

  DocumentStart(InputStream stream, ReadLimits limits) throws IOException {
    this.stream = stream;
    this.limits = limits;
    this.head = stream.readNBytes(FIRST_LOOK);
    this.complete = head.length < FIRST_LOOK;
  }

  /** A document that is in memory to its end. */
  DocumentStart(byte[] document, ReadLimits limits) throws IOException {
    this(new ByteArrayInputStream(document), limits);
    this.document = document;
  }

  Kind kind() throws IOException {
    Kind kind = kindOfText();
    return kind == Kind.UNKNOWN_JSON ? kindOfAnyJson() : kind;
  }

  private Kind kindOfAnyJson() throws IOException {
    while (true) {
      isWrapped = false;
      try {
        return kindOfJson(JsonCursor.of(head, SbomReader.jsonLimits(limits)));
      } catch (JsonSyntaxException e) {
        if (complete) {
          throw e;
        }
        if (head.length >= LONGEST_LOOK) {
          throw new SbomReadException(
              "expected bomFormat or spdxVersion in the first 16 MiB: " + e.getMessage(), e);
        }
        lookFurther();
      }
    }
  }

  /** Whether it is the member {@code sbom} of an object, as GitHub exports it. */
  boolean isWrapped() {
    return isWrapped;
  }

  /** Whether a top-level member of that name is part of an SBOM. */
  static boolean isOfSbom(String member) {
    return Arrays.stream(TopMember.values())
        .anyMatch(
            known ->
                known.json.equals(member) && known.kind != null && known.kind != Kind.ATTESTATION);
  }

  InputStream wholeDocument() {
    var start = new ByteArrayInputStream(head);
    return complete ? start : new SequenceInputStream(start, stream);
  }

  /** Reads the whole document, which is JSON. */
  JsonCursor json() {
    JsonLimits bounds = SbomReader.jsonLimits(limits);
    return document == null
        ? JsonCursor.of(wholeDocument(), bounds)
        : JsonCursor.of(document, bounds);
  }

  private void lookFurther() throws IOException {
    int wanted = head.length * 4;
    byte[] more = stream.readNBytes(wanted - head.length);
    int known = head.length;
    head = Arrays.copyOf(head, known + more.length);
    System.arraycopy(more, 0, head, known, more.length);
    complete = head.length < wanted;
  }

  private Kind kindOfJson(JsonCursor json) throws IOException {
    json.beginObject();
    while (json.nextMember()) {
      TopMember member = json.member(TopMember.NAMES);
      if (!isWrapped && member == TopMember.SBOM && json.peek() == JsonToken.BEGIN_OBJECT) {
        isWrapped = true;
        return kindOfJson(json);
      }
      if (member.kind != null) {
        return member.kind;
      }
      json.skipValue();
    }
    throw new SbomReadException(
        "expected an SBOM, found a JSON object with neither bomFormat nor spdxVersion nor @context"
            + READS);
  }

  private Kind kindOfText() throws IOException {
    int start = startOfText();
    if (start == head.length) {
      throw new SbomReadException("expected an SBOM, found nothing: the document is empty");
    }
    byte first = head[start];
    if (first == '{') {
      return Kind.UNKNOWN_JSON;
    }
    if (first == '<') {
      return Kind.CYCLONEDX_XML;
    }
    if (hasTag()) {
      return Kind.SPDX_TAG_VALUE;
    }
    throw new SbomReadException(
        "expected an SBOM, found %s at byte %d".formatted(description(first), start) + READS);
  }

  /** Comments may precede the first tag, and no order of the tags is to be relied on. */
  private boolean hasTag() {
    int start = startOfText();
    for (int i = start; i < head.length; i++) {
      if ((i == start || head[i - 1] == '\n' || head[i - 1] == '\r')
          && startsWith(i, "SPDXVersion:")) {
        return true;
      }
    }
    return false;
  }

  private int startOfText() {
    int i = startsWith(0, "\u00ef\u00bb\u00bf") ? 3 : 0;
    while (i < head.length
        && (head[i] == ' ' || head[i] == '\t' || head[i] == '\n' || head[i] == '\r')) {
      i++;
    }
    return i;
  }

  private boolean startsWith(int from, String bytes) {
    byte[] expected = bytes.getBytes(StandardCharsets.ISO_8859_1);
    int to = from + expected.length;
    return to <= head.length && Arrays.equals(expected, Arrays.copyOfRange(head, from, to));
  }

  private static String description(byte b) {
    return b > ' ' && b < 0x7f ? "'" + (char) b + "'" : "the byte 0x%02x".formatted(b & 0xff);
  }

  /** What a document turns out to be. */
  enum Kind {
    CYCLONEDX_JSON,
    CYCLONEDX_XML,
    SPDX_JSON,
    SPDX_TAG_VALUE,
    SPDX_3_JSON,
    /** An in-toto statement, a DSSE envelope, or a bundle around one. */
    ATTESTATION,
    UNKNOWN_JSON
  }

  /** The top-level members that only one format has. */
  private enum TopMember {
    BOM_FORMAT("bomFormat", Kind.CYCLONEDX_JSON),
    SPEC_VERSION("specVersion", Kind.CYCLONEDX_JSON),
    SERIAL_NUMBER("serialNumber", Kind.CYCLONEDX_JSON),
    METADATA("metadata", Kind.CYCLONEDX_JSON),
    COMPONENTS("components", Kind.CYCLONEDX_JSON),
    DEPENDENCIES("dependencies", Kind.CYCLONEDX_JSON),
    SPDX_VERSION("spdxVersion", Kind.SPDX_JSON),
    SPDX_ID("SPDXID", Kind.SPDX_JSON),
    DATA_LICENSE("dataLicense", Kind.SPDX_JSON),
    DOCUMENT_NAMESPACE("documentNamespace", Kind.SPDX_JSON),
    PACKAGES("packages", Kind.SPDX_JSON),
    FILES("files", Kind.SPDX_JSON),
    RELATIONSHIPS("relationships", Kind.SPDX_JSON),
    DOCUMENT_DESCRIBES("documentDescribes", Kind.SPDX_JSON),
    CONTEXT("@context", Kind.SPDX_3_JSON),
    GRAPH("@graph", Kind.SPDX_3_JSON),
    SPDX_3_ID("spdxId", Kind.SPDX_3_JSON),
    SBOM("sbom", null),
    STATEMENT_TYPE("_type", Kind.ATTESTATION),
    PREDICATE("predicate", Kind.ATTESTATION),
    PREDICATE_TYPE("predicateType", Kind.ATTESTATION),
    PAYLOAD("payload", Kind.ATTESTATION),
    PAYLOAD_TYPE("payloadType", Kind.ATTESTATION),
    DSSE_ENVELOPE("dsseEnvelope", Kind.ATTESTATION),
    VERIFICATION_MATERIAL("verificationMaterial", Kind.ATTESTATION),
    UNKNOWN("", null);

    private static final JsonNames<TopMember> NAMES =
        JsonNames.of(TopMember.class, member -> member.json, UNKNOWN);

    private final String json;
    private final @Nullable Kind kind;

    TopMember(String json, @Nullable Kind kind) {
      this.json = json;
      this.kind = kind;
    }
  }
}
