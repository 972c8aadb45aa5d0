package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Reads a software bill of materials. The format is found by the content, never by the file's name:
 * CycloneDX JSON 1.2 to 1.7 and XML 1.0 to 1.7, SPDX JSON and tag-value 2.1 to 2.3, SPDX JSON-LD
 * 3.0. Each may be compressed by gzip or in UTF-16; a JSON document may lie in GitHub's object
 * {@code {"sbom":...}}, or in an attestation, which {@link Sbom#attestation()} hands on unverified.
 * The place that an error names is that of the decompressed text, bytes count in UTF-8.
 */
public final class SbomReader {

  private static final int GZIP_MAGIC = 0x1f8b;

  private SbomReader() {}

  /**
   * Reads a file.
   *
   * @throws SbomReadException if the content is refused
   * @throws IOException if the file cannot be read
   */
  public static Sbom read(Path file) throws IOException {
    return read(file, ReadLimits.DEFAULTS);
  }

  /** Reads a file within the given limits; else as {@link #read(Path)}. */
  public static Sbom read(Path file, ReadLimits limits) throws IOException {
    Objects.requireNonNull(file, "file");
    try (InputStream stream = Files.newInputStream(file)) {
      return read(stream, limits);
    }
  }

  /**
   * Reads a stream to its end, in pieces, and leaves it open.
   *
   * @throws SbomReadException if the content is refused
   * @throws IOException if the stream fails
   */
  public static Sbom read(InputStream stream) throws IOException {
    return read(stream, ReadLimits.DEFAULTS);
  }

  /** Reads a stream within the given limits; else as {@link #read(InputStream)}. */
  public static Sbom read(InputStream stream, ReadLimits limits) throws IOException {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(limits, "limits");
    try {
      return readAny(stream, limits);
    } catch (JsonSyntaxException e) {
      throw new SbomReadException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads a document in memory; the bytes must not change meanwhile.
   *
   * @throws SbomReadException if the content is refused
   */
  public static Sbom read(byte[] document) throws SbomReadException {
    return read(document, ReadLimits.DEFAULTS);
  }

  /** Reads a document in memory within the given limits; else as {@link #read(byte[])}. */
  public static Sbom read(byte[] document, ReadLimits limits) throws SbomReadException {
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(limits, "limits");
    try {
      return isPlain(document)
          ? readDocument(new DocumentStart(document, limits), limits)
          : read(new ByteArrayInputStream(document), limits);
    } catch (JsonSyntaxException e) {
      throw new SbomReadException(String.valueOf(e.getMessage()), e);
    } catch (SbomReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be read", e);
    }
  }

  /** Whether the document is there as it is, neither compressed nor in UTF-16. */
  private static boolean isPlain(byte[] document) {
    return !isGzip(document) && Utf16AsUtf8.charset(Arrays.copyOf(document, 2)) == null;
  }

  private static boolean isGzip(byte[] start) {
    return start.length >= 2 && (((start[0] & 0xff) << 8) | (start[1] & 0xff)) == GZIP_MAGIC;
  }

  /**
   * Hands out what a document is before it was compressed by gzip, which its first bytes tell; any
   * other is handed out as it is. Closing the result leaves the given stream open.
   *
   * @throws SbomReadException from the result's methods, if the compressed form is refused
   * @throws IOException if the stream fails
   */
  public static InputStream decompressed(InputStream stream, ReadLimits limits) throws IOException {
    Objects.requireNonNull(limits, "limits");
    InputStream open = keptOpen(Objects.requireNonNull(stream, "stream"));
    byte[] magic = open.readNBytes(2);
    var whole = new SequenceInputStream(new ByteArrayInputStream(magic), open);
    return isGzip(magic) ? new Gunzip(whole, limits) : whole;
  }

  private static Sbom readAny(InputStream stream, ReadLimits limits) throws IOException {
    try (InputStream decompressed = decompressed(stream, limits)) {
      return readText(decompressed, limits);
    }
  }

  private static Sbom readText(InputStream stream, ReadLimits limits) throws IOException {
    byte[] start = stream.readNBytes(2);
    var whole = new SequenceInputStream(new ByteArrayInputStream(start), stream);
    Charset utf16 = Utf16AsUtf8.charset(start);
    InputStream utf8 = utf16 == null ? whole : new Utf16AsUtf8(whole, utf16);
    return readDocument(new DocumentStart(utf8, limits), limits);
  }

  private static Sbom readDocument(DocumentStart start, ReadLimits limits) throws IOException {
    if (start.kind() == DocumentStart.Kind.ATTESTATION) {
      return Attestation.read(allOf(start.wholeDocument(), limits), limits);
    }
    return readUnwrapped(start, limits);
  }

  /** Reads what is no attestation. */
  static Sbom readUnwrapped(byte[] document, ReadLimits limits) throws IOException {
    return readUnwrapped(new DocumentStart(document, limits), limits);
  }

  private static Sbom readUnwrapped(DocumentStart start, ReadLimits limits) throws IOException {
    DocumentStart.Kind kind = start.kind();
    return switch (kind) {
      case CYCLONEDX_XML -> new CycloneDxXml(start.wholeDocument(), limits).read();
      case SPDX_TAG_VALUE -> new SpdxTagValue(start.wholeDocument(), limits).read();
      case ATTESTATION ->
          throw new SbomReadException("expected an SBOM in the attestation, found an attestation");
      case UNKNOWN_JSON -> throw new AssertionError(kind);
      case CYCLONEDX_JSON, SPDX_JSON, SPDX_3_JSON -> {
        JsonCursor json = start.json();
        Sbom sbom = start.isWrapped() ? unwrap(kind, json, limits) : read(kind, json, limits);
        json.endDocument();
        yield sbom;
      }
    };
  }

  /** GitHub's export is an object around the document. */
  private static Sbom unwrap(DocumentStart.Kind kind, JsonCursor json, ReadLimits limits)
      throws IOException {
    Sbom sbom = null;
    var others = new TreeSet<String>();
    json.beginObject();
    while (json.nextMember()) {
      String member = json.memberName();
      if (member.equals("sbom")) {
        sbom = read(kind, json, limits);
      } else if (DocumentStart.isOfSbom(member)) {
        throw new SbomReadException(
            "expected an SBOM either at $ or at $.sbom, found both at " + json.path());
      } else {
        others.add(member);
        json.skipValue();
      }
    }
    if (sbom == null) {
      throw new AssertionError("the member was there before");
    }
    if (others.isEmpty()) {
      return sbom;
    }
    Sbom.Builder noted = sbom.toBuilder();
    for (String member : others) {
      noted.notice(
          new ReadNotice("outside-member", "$", "beside sbom: " + InputText.quoted(member)));
    }
    return noted.build();
  }

  private static Sbom read(DocumentStart.Kind kind, JsonCursor json, ReadLimits limits)
      throws IOException {
    return switch (kind) {
      case CYCLONEDX_JSON -> new CycloneDxJson(json, limits).read();
      case SPDX_JSON -> SpdxJson.read(json, limits);
      case SPDX_3_JSON -> new Spdx3Json(json, limits).read();
      default -> throw new AssertionError(kind);
    };
  }

  private static byte[] allOf(InputStream stream, ReadLimits limits) throws IOException {
    int most = (int) Math.min(limits.bytes(), Integer.MAX_VALUE - 16);
    byte[] bytes = stream.readNBytes(most);
    if (stream.read() >= 0) {
      throw new SbomReadException(
          "expected an attestation of at most %d bytes, found more".formatted(most));
    }
    return bytes;
  }

  /**
   * A sequence of streams closes each at its end; this one is not ours to close. Nor does the
   * wrapper seek, as the JDK's stream of a file does even where the file is a pipe.
   */
  private static InputStream keptOpen(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public void close() {}
    };
  }

  static JsonLimits jsonLimits(ReadLimits limits) {
    return new JsonLimits(limits.bytes(), limits.depth(), limits.stringBytes());
  }
}
