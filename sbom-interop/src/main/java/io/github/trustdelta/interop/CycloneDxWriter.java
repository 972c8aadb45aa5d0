package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;

/**
 * Writes CycloneDX by the official library, and reads it back: what is lost is found out, not
 * foretold.
 */
final class CycloneDxWriter {

  /** What could be held in memory can be read back. */
  static final ReadLimits UNLIMITED =
      ReadLimits.DEFAULTS
          .withBytes(Long.MAX_VALUE)
          .withDepth(500)
          .withStringBytes(1 << 29)
          .withComponents(Integer.MAX_VALUE)
          .withDependencies(Integer.MAX_VALUE);

  private CycloneDxWriter() {}

  static List<Loss> write(Sbom sbom, SbomWriter.Format format, OutputStream out)
      throws IOException {
    boolean asXml = format == SbomWriter.Format.CYCLONEDX_1_6_XML;
    var builder = new BomBuilder(sbom, asXml ? CycloneDxWriter::allowedInXml : text -> text);
    Bom bom = builder.build();
    byte[] document = asXml ? xml(bom) : CycloneDxBoms.json(bom, CycloneDxBoms.WRITTEN);
    List<Loss> losses = Losses.between(sbom, back(document), builder.refs());
    out.write(document);
    return losses;
  }

  private static Sbom back(byte[] document) throws IOException {
    try {
      return SbomReader.read(document, UNLIMITED);
    } catch (SbomReadException e) {
      throw new IOException("expected an Sbom that can be written: " + e.getMessage(), e);
    }
  }

  private static byte[] xml(Bom bom) throws IOException {
    try {
      return BomGeneratorFactory.createXml(CycloneDxBoms.WRITTEN, bom)
          .toXmlString()
          .getBytes(StandardCharsets.UTF_8);
    } catch (GeneratorException e) {
      throw new IOException("expected an Sbom that can be written as XML", e);
    }
  }

  /** XML has no way to write most control characters (XML 1.0, production 2). */
  private static String allowedInXml(String text) {
    if (text.codePoints().allMatch(CycloneDxWriter::isAllowedInXml)) {
      return text;
    }
    var allowed = new StringBuilder();
    text.codePoints().map(c -> isAllowedInXml(c) ? c : 0xfffd).forEach(allowed::appendCodePoint);
    return allowed.toString();
  }

  private static boolean isAllowedInXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
