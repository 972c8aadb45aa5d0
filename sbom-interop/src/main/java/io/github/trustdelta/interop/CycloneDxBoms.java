package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;

/** From and to the model of CycloneDX Core Java. */
public final class CycloneDxBoms {

  static final Version WRITTEN = Version.VERSION_16;

  private CycloneDxBoms() {}

  /**
   * What a {@link Bom} says; as reading the JSON that the library writes for it in the version that
   * it is marked with.
   *
   * @throws SbomReadException if the library cannot write it, or a limit is exceeded
   */
  public static Sbom toSbom(Bom bom) throws SbomReadException {
    Objects.requireNonNull(bom, "bom");
    Version version = Version.fromVersionString(String.valueOf(bom.getSpecVersion()));
    return SbomReader.read(json(bom, version == null ? WRITTEN : version));
  }

  /**
   * A {@link Bom} of version 1.6 that says the same. Identifiers are the document's own where they
   * are unique, else made from the position; the time is the document's own.
   */
  public static Converted<Bom> toBom(Sbom sbom) {
    Objects.requireNonNull(sbom, "sbom");
    var builder = new BomBuilder(sbom, text -> text);
    Bom bom = builder.build();
    try {
      Sbom back = SbomReader.read(json(bom, WRITTEN), CycloneDxWriter.UNLIMITED);
      List<Loss> losses = Losses.between(sbom, back, builder.refs());
      return new Converted<>(bom, losses);
    } catch (SbomReadException e) {
      throw new IllegalArgumentException("expected an Sbom that can be written", e);
    }
  }

  static byte[] json(Bom bom, Version version) throws SbomReadException {
    try {
      return BomGeneratorFactory.createJson(version, bom)
          .toJsonString()
          .getBytes(StandardCharsets.UTF_8);
    } catch (GeneratorException e) {
      throw new SbomReadException("expected a Bom that can be written, found one that cannot", e);
    }
  }
}
