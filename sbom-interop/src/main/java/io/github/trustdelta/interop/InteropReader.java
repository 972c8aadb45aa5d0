package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads a software bill of materials in any serialisation: those of {@link SbomReader}, SPDX in
 * RDF/XML, Turtle, YAML and spreadsheets, CycloneDX in protobuf, binary or as text. The format is
 * found by the content, never by the file's name.
 */
public final class InteropReader {

  private static final int FIRST_LOOK = 1 << 16;

  private static final String ALSO_READ =
      "; SPDX also in RDF/XML, Turtle, YAML and spreadsheets, CycloneDX also in protobuf and text"
          + " protobuf 1.3 to 1.7";

  private InteropReader() {}

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
   * Reads a stream to its end and leaves it open.
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
    try (InputStream plain = SbomReader.decompressed(stream, limits)) {
      return readPlain(plain, limits);
    }
  }

  private static Sbom readPlain(InputStream stream, ReadLimits limits) throws IOException {
    byte[] look = stream.readNBytes(FIRST_LOOK);
    if (!mayBeRare(look)) {
      return readOften(whole(look, stream), limits);
    }
    byte[] document = inMemory(whole(look, stream), limits);
    if (CycloneDxTextProto.isTextProto(look)) {
      return CycloneDxTextProto.read(document, limits);
    }
    SpdxRareFormats spdx = SpdxRareFormats.of(look);
    if (spdx != null) {
      return spdx.read(document, limits);
    }
    if (CycloneDxProtobuf.beginsWithVersion(document) || CycloneDxProtobuf.isProtobuf(document)) {
      return CycloneDxProtobuf.read(document, limits);
    }
    return readOften(new ByteArrayInputStream(document), limits); // tells best what it is not
  }

  /** What is read here besides belongs into the message that lists what is read. */
  private static Sbom readOften(InputStream document, ReadLimits limits) throws IOException {
    try {
      return SbomReader.read(document, limits);
    } catch (SbomReadException e) {
      String message = String.valueOf(e.getMessage());
      throw message.contains("formats that are read: ")
          ? new SbomReadException(message + ALSO_READ, e.getCause())
          : e;
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

  /** Whether it is worth the memory to look at the whole of it. */
  private static boolean mayBeRare(byte[] look) {
    if (isJson(look)) {
      return false; // as nearly all documents are, and a look for all the rest takes its time
    }
    return CycloneDxTextProto.isTextProto(look)
        || SpdxRareFormats.of(look) != null
        || CycloneDxProtobuf.mayBeProtobuf(look);
  }

  /** Whether it begins as an object with members; of what is read here, only JSON does. */
  private static boolean isJson(byte[] look) {
    int bracket = afterSpace(look, 0);
    int quote = afterSpace(look, bracket + 1);
    return quote < look.length && look[bracket] == '{' && look[quote] == '"';
  }

  private static int afterSpace(byte[] look, int from) {
    int i = from;
    while (i < look.length && (look[i] == ' ' || (look[i] >= '\t' && look[i] <= '\r'))) {
      i++;
    }
    return i;
  }

  private static InputStream whole(byte[] start, InputStream rest) {
    return new SequenceInputStream(new ByteArrayInputStream(start), rest);
  }

  static byte[] inMemory(InputStream stream, ReadLimits limits) throws IOException {
    int most = (int) Math.min(limits.bytes(), Integer.MAX_VALUE - 16);
    byte[] document = stream.readNBytes(most + 1);
    if (document.length > most) {
      throw new SbomReadException("the document is longer than the limit of " + most + " bytes");
    }
    return document;
  }
}
