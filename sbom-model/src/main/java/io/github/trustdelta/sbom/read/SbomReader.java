package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Sbom;
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
import java.util.Objects;

/**
 * Reads a software bill of materials. The format is found by the content, never by the file's name:
 * CycloneDX JSON 1.2 to 1.7 and SPDX JSON 2.2 and 2.3, either of them also compressed by gzip or in
 * UTF-16; the place that an error names counts the bytes of the decompressed text in UTF-8.
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
    try {
      return read(new ByteArrayInputStream(document), limits);
    } catch (SbomReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be read", e);
    }
  }

  private static Sbom readAny(InputStream stream, ReadLimits limits) throws IOException {
    InputStream open = keptOpen(stream);
    byte[] magic = open.readNBytes(2);
    var whole = new SequenceInputStream(new ByteArrayInputStream(magic), open);
    if (magic.length < 2 || (((magic[0] & 0xff) << 8) | (magic[1] & 0xff)) != GZIP_MAGIC) {
      return readText(whole, limits);
    }
    try (var decompressed = new Gunzip(whole, limits.bytes())) {
      return readText(decompressed, limits);
    }
  }

  private static Sbom readText(InputStream stream, ReadLimits limits) throws IOException {
    byte[] start = stream.readNBytes(2);
    var whole = new SequenceInputStream(new ByteArrayInputStream(start), stream);
    Charset utf16 = Utf16AsUtf8.charset(start);
    return readDocument(utf16 == null ? whole : new Utf16AsUtf8(whole, utf16), limits);
  }

  private static Sbom readDocument(InputStream stream, ReadLimits limits) throws IOException {
    var start = new DocumentStart(stream, limits);
    DocumentStart.Kind kind = start.kind();
    var json = JsonCursor.of(start.wholeDocument(), jsonLimits(limits));
    return switch (kind) {
      case CYCLONEDX -> new CycloneDxJson(json, limits).read();
      case SPDX -> new SpdxJson(json, limits).read();
    };
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
