package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a software bill of materials. The format is found by the content, never by the file's name:
 * CycloneDX JSON 1.2 to 1.7 and SPDX JSON 2.2 and 2.3, either of them also compressed by gzip.
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
      return readDocument(decompressed(stream), limits);
    } catch (JsonSyntaxException e) {
      throw new SbomReadException(String.valueOf(e.getMessage()), e);
    } catch (ZipException | EOFException e) {
      throw new SbomReadException("expected a sound gzip stream: " + e.getMessage(), e);
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
    try {
      return read(new ByteArrayInputStream(document), limits);
    } catch (SbomReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be read", e);
    }
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

  static JsonLimits jsonLimits(ReadLimits limits) {
    return new JsonLimits(limits.bytes(), limits.depth(), limits.stringBytes());
  }

  private static InputStream decompressed(InputStream stream) throws IOException {
    byte[] magic = stream.readNBytes(2);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic), stream);
    boolean gzip =
        magic.length == 2 && (((magic[0] & 0xff) << 8) | (magic[1] & 0xff)) == GZIP_MAGIC;
    return gzip ? new GZIPInputStream(whole, 1 << 16) : whole;
  }
}
