package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.spreadsheetstore.SpreadsheetStore;
import org.spdx.spreadsheetstore.SpreadsheetStore.SpreadsheetFormatType;
import org.spdx.storage.simple.InMemSpdxStore;

/**
 * Reads SPDX spreadsheets by the official store. It holds the whole workbook as a tree, some ten
 * times its size; hence the limit below the {@link ReadLimits}, far above what people edit.
 */
final class SpdxSpreadsheet {

  private static final long LARGEST = 16 << 20;
  private static final int MOST_ENTRIES = 10_000;
  private static final int DEEPEST = 100;

  private SpdxSpreadsheet() {}

  /** Refuses what is too much or would be lost; what will be passed over. */
  static List<String> check(byte[] document, boolean isZip, ReadLimits limits) throws IOException {
    long limit = Math.min(limits.bytes(), LARGEST);
    if (isZip) {
      return parts(document, limit).oddities();
    }
    if (document.length > limit) {
      throw tooLarge(limit);
    }
    return List.of();
  }

  /** The document as SPDX JSON, of a workbook that was checked. */
  static byte[] json(byte[] document, boolean isZip) throws IOException {
    var type = isZip ? SpreadsheetFormatType.XLSX : SpreadsheetFormatType.XLS;
    SpdxDocument read;
    try {
      read =
          SpdxLibrary.call(
              () ->
                  new SpreadsheetStore(new InMemSpdxStore(), type)
                      .deSerialize(new ByteArrayInputStream(document), false));
    } catch (SbomReadException e) {
      throw new SbomReadException(
          "expected a workbook with the sheets of an SPDX spreadsheet (Document Info, Package Info"
              + " and so on), found another one or a damaged one: "
              + e.getMessage(),
          e);
    }
    return SpdxLibrary.json(read);
  }

  /**
   * Unpacks everything once, and reads all XML in it: what is not well-formed, has a document type
   * or is nested deep does not get as far as libraries that may print, fetch or overflow.
   */
  private static SpdxSheets parts(byte[] document, long limit) throws IOException {
    var sheets = new SpdxSheets();
    int entries = 0;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(document))) {
      var counted = new Counted(zip, limit);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MOST_ENTRIES) {
          throw new SbomReadException(
              "expected a workbook of at most %d parts, found more".formatted(MOST_ENTRIES), null);
        }
        if (isXml(entry.getName())) {
          xml(entry.getName(), counted, sheets);
        }
        counted.transferTo(OutputStream.nullOutputStream());
      }
    } catch (SbomReadException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new SbomReadException(
          "expected a workbook (.xlsx), found a broken archive: " + e.getMessage(), e);
    }
    return sheets;
  }

  private static boolean isXml(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".xml") || lower.endsWith(".rels") || lower.endsWith(".vml");
  }

  private static void xml(String name, Counted part, SpdxSheets sheets) throws IOException {
    try {
      XMLStreamReader xml = SpdxRdfXml.reader(part.readAllBytes());
      sheets.begin(name);
      int depth = 0;
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new SbomReadException(
                  "expected XML without a document type, found one in " + SpdxText.excerpt(name),
                  null);
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            sheets.start(xml);
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            sheets.end(xml.getLocalName());
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
              sheets.text(xml);
          default -> {}
        }
        if (depth > DEEPEST) {
          throw new SbomReadException(
              "expected elements nested at most %d deep, found more in %s"
                  .formatted(DEEPEST, SpdxText.excerpt(name)),
              null);
        }
      }
    } catch (XMLStreamException e) {
      throw new SbomReadException(
          "expected well-formed XML, found none in " + SpdxText.excerpt(name), e);
    }
  }

  /** Counts what is unpacked, and stays open. */
  private static final class Counted extends FilterInputStream {

    private final long limit;
    private long size;

    Counted(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int read = super.read(bytes, start, length);
      size += Math.max(0, read);
      if (size > limit) {
        throw tooLarge(limit);
      }
      return read;
    }

    @Override
    public void close() {}
  }

  private static SbomReadException tooLarge(long limit) {
    return new SbomReadException(
        "expected a workbook of at most %d bytes, unpacked, found more".formatted(limit), null);
  }
}
