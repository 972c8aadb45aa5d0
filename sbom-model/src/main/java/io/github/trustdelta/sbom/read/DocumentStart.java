package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonNames;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
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
      "; formats that are read: CycloneDX JSON 1.2 to 1.7, SPDX JSON 2.2 and 2.3";

  private final InputStream stream;
  private final ReadLimits limits;
  private byte[] head;
  private boolean complete;

  DocumentStart(InputStream stream, ReadLimits limits) throws IOException {
    this.stream = stream;
    this.limits = limits;
    this.head = stream.readNBytes(FIRST_LOOK);
    this.complete = head.length < FIRST_LOOK;
  }

  Kind kind() throws IOException {
    refuseOtherFormats();
    while (true) {
      try {
        return kindOfJson();
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

  InputStream wholeDocument() {
    var start = new ByteArrayInputStream(head);
    return complete ? start : new SequenceInputStream(start, stream);
  }

  private void lookFurther() throws IOException {
    int wanted = head.length * 4;
    byte[] more = stream.readNBytes(wanted - head.length);
    int known = head.length;
    head = Arrays.copyOf(head, known + more.length);
    System.arraycopy(more, 0, head, known, more.length);
    complete = head.length < wanted;
  }

  private Kind kindOfJson() throws IOException {
    var json = JsonCursor.of(head, SbomReader.jsonLimits(limits));
    json.beginObject();
    while (json.nextMember()) {
      TopMember member = json.member(TopMember.NAMES);
      if (member.kind != null) {
        return member.kind;
      }
      if (member == TopMember.CONTEXT || member == TopMember.GRAPH) {
        throw new SbomReadException("SPDX 3 JSON-LD is not read yet" + READS);
      }
      json.skipValue();
    }
    throw new SbomReadException(
        "expected an SBOM, found a JSON object with neither bomFormat nor spdxVersion" + READS);
  }

  private void refuseOtherFormats() throws SbomReadException {
    int start = startOfText();
    if (start == head.length) {
      throw new SbomReadException("expected an SBOM, found nothing: the document is empty");
    }
    byte first = head[start];
    if (first == '{') {
      return;
    }
    if (first == '<') {
      throw new SbomReadException("XML is not read yet" + READS);
    }
    if (startsWith(start, "SPDXVersion:")) {
      throw new SbomReadException("SPDX tag-value is not read yet" + READS);
    }
    throw new SbomReadException(
        "expected an SBOM, found %s at byte %d".formatted(description(first), start) + READS);
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
    CYCLONEDX,
    SPDX
  }

  /** The top-level members that only one format has. */
  private enum TopMember {
    BOM_FORMAT("bomFormat", Kind.CYCLONEDX),
    SPEC_VERSION("specVersion", Kind.CYCLONEDX),
    SERIAL_NUMBER("serialNumber", Kind.CYCLONEDX),
    METADATA("metadata", Kind.CYCLONEDX),
    COMPONENTS("components", Kind.CYCLONEDX),
    DEPENDENCIES("dependencies", Kind.CYCLONEDX),
    SPDX_VERSION("spdxVersion", Kind.SPDX),
    SPDX_ID("SPDXID", Kind.SPDX),
    DATA_LICENSE("dataLicense", Kind.SPDX),
    DOCUMENT_NAMESPACE("documentNamespace", Kind.SPDX),
    CREATION_INFO("creationInfo", Kind.SPDX),
    PACKAGES("packages", Kind.SPDX),
    FILES("files", Kind.SPDX),
    RELATIONSHIPS("relationships", Kind.SPDX),
    DOCUMENT_DESCRIBES("documentDescribes", Kind.SPDX),
    CONTEXT("@context", null),
    GRAPH("@graph", null),
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
