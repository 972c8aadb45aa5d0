package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SPDX 2 in the serialisations that are rare: each becomes SPDX JSON in memory, which {@link
 * SbomReader} reads; so they all mean the same and are as strictly read.
 */
enum SpdxRareFormats {
  RDF_XML("rdf-xml"),
  TURTLE("turtle"),
  YAML("yaml"),
  XLS("xls"),
  XLSX("xlsx");

  private static final int FIRST_LOOK = 1 << 16;
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLE2 = {
    (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
  };

  private final String serialization;

  SpdxRareFormats(String serialization) {
    this.serialization = serialization;
  }

  /** Tells by the beginning which of these a document is; null where it is none. */
  static @Nullable SpdxRareFormats of(byte[] document) {
    if (startsWith(document, ZIP)) {
      return XLSX;
    }
    if (startsWith(document, OLE2)) {
      return XLS;
    }
    String start = beginning(document);
    String text = withoutComments(start);
    if (text.startsWith("<")) {
      return isIri(text) ? TURTLE : start.contains(SpdxGraph.RDF) ? RDF_XML : null;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("@prefix")
        || lower.startsWith("@base")
        || lower.startsWith("prefix ")
        || lower.startsWith("base <")) {
      return TURTLE;
    }
    return isYaml(start) ? YAML : null;
  }

  /** Reads a whole document, which is one of this format. */
  Sbom read(byte[] document, ReadLimits limits) throws SbomReadException {
    try {
      return convert(document, limits);
    } catch (SbomReadException e) {
      throw e;
    } catch (IOException e) {
      throw new SbomReadException("the document is refused: " + e.getMessage(), e);
    }
  }

  private Sbom convert(byte[] document, ReadLimits limits) throws IOException {
    if (document.length > limits.bytes()) {
      throw new SbomReadException(
          "expected at most %d bytes, found more".formatted(limits.bytes()), null);
    }
    return switch (this) {
      case RDF_XML -> graph(SpdxRdfXml.read(document), limits);
      case TURTLE -> graph(SpdxTurtle.read(text(document), limits), limits);
      case YAML -> json(SpdxYaml.json(text(document), limits), limits, List.of());
      case XLS -> workbook(document, false, limits);
      case XLSX -> workbook(document, true, limits);
    };
  }

  private Sbom graph(SpdxGraph graph, ReadLimits limits) throws IOException {
    return json(SpdxGraphJson.write(graph, limits), limits, graph.oddities());
  }

  private Sbom workbook(byte[] document, boolean isZip, ReadLimits limits) throws IOException {
    List<String> oddities = SpdxSpreadsheet.check(document, isZip, limits);
    return json(SpdxSpreadsheet.json(document, isZip), limits, oddities);
  }

  private Sbom json(byte[] json, ReadLimits limits, List<String> oddities)
      throws SbomReadException {
    Sbom sbom = SbomReader.read(json, limits);
    Sbom.Builder told = sbom.toBuilder();
    oddities.stream()
        .limit(limits.notices())
        .forEach(oddity -> told.notice(new ReadNotice("passed-over", "$", oddity)));
    return told.document(SpdxDocuments.withSerialization(sbom.document(), serialization)).build();
  }

  private static String text(byte[] document) throws SbomReadException {
    String text = SpdxText.decode(document, document.length);
    if (text == null) {
      throw new SbomReadException("expected text in UTF-8 or UTF-16, found other bytes", null);
    }
    return text;
  }

  /** A cut through a character leaves a mark at the end, where nobody looks. */
  private static String beginning(byte[] document) {
    int length = Math.min(document.length, FIRST_LOOK);
    for (int cut = 0; cut < 4 && cut <= length; cut++) {
      String text = SpdxText.decode(document, length - cut);
      if (text != null) {
        return text;
      }
    }
    return "";
  }

  private static String withoutComments(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        break;
      }
    }
    return text.substring(at);
  }

  private static boolean isIri(String text) {
    int end = text.indexOf('>');
    return end > 0 && text.substring(1, end).matches("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"]*");
  }

  /** Tag-value writes {@code SPDXVersion}, JSON begins with a bracket. */
  private static boolean isYaml(String text) {
    String trimmed = withoutComments(text);
    return !trimmed.startsWith("{")
        && trimmed.lines().anyMatch(line -> line.matches("[\"']?spdxVersion[\"']?\\s*:(\\s.*)?"));
  }

  private static boolean startsWith(byte[] document, byte[] magic) {
    return document.length >= magic.length
        && java.util.Arrays.equals(document, 0, magic.length, magic, 0, magic.length);
  }
}
