package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Sbom;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes a software bill of materials. The same {@link Sbom} gives the same bytes: times are the
 * document's own, and identifiers are either its own or made from the position.
 */
public final class SbomWriter {

  private SbomWriter() {}

  /**
   * Writes a document to a stream, which is neither flushed nor closed.
   *
   * @return what the format cannot say, sorted; reading the document gives an {@link Sbom} that is
   *     equal to this one but for these
   * @throws IOException if the stream fails
   */
  public static List<Loss> write(Sbom sbom, Format format, OutputStream out) throws IOException {
    Objects.requireNonNull(sbom, "sbom");
    Objects.requireNonNull(out, "out");
    return switch (format) {
      case CYCLONEDX_1_6_JSON, CYCLONEDX_1_6_XML -> CycloneDxWriter.write(sbom, format, out);
      case SPDX_2_3_JSON, SPDX_2_3_TAG_VALUE, SPDX_3_0_1_JSON_LD ->
          SpdxWriter.write(sbom, format, out);
    };
  }

  /** A format that is written. */
  public enum Format {
    /** CycloneDX 1.6 JSON. */
    CYCLONEDX_1_6_JSON("cyclonedx-json"),
    /** CycloneDX 1.6 XML. */
    CYCLONEDX_1_6_XML("cyclonedx-xml"),
    /** SPDX 2.3 JSON. */
    SPDX_2_3_JSON("spdx-json"),
    /** SPDX 2.3 tag-value. */
    SPDX_2_3_TAG_VALUE("spdx-tag-value"),
    /** SPDX 3.0.1 JSON-LD. */
    SPDX_3_0_1_JSON_LD("spdx-3-json-ld");

    private final String label;

    Format(String label) {
      this.label = label;
    }

    /** The name on a command line. */
    public String label() {
      return label;
    }

    /** Finds a format by its label. */
    public static Optional<Format> find(String label) {
      return Arrays.stream(values()).filter(format -> format.label.equals(label)).findFirst();
    }
  }
}
