package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Sbom;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes SPDX from one {@link SpdxForm}, by our own writers. The official stores would do, but they
 * rewrite licence expressions and types of references, add defaults, end texts without their last
 * line break, refuse documents whose addresses they dislike, and take seconds for thousands of
 * packages.
 */
final class SpdxWriter {

  private SpdxWriter() {}

  static List<Loss> write(Sbom sbom, SbomWriter.Format format, OutputStream out)
      throws IOException {
    return switch (format) {
      case SPDX_2_3_JSON -> {
        var form = SpdxConversion.of(sbom, new SpdxConversion.Target() {});
        SpdxJsonWriter.write(form.value(), out);
        yield form.losses();
      }
      case SPDX_2_3_TAG_VALUE -> {
        var form = SpdxConversion.of(sbom, new SpdxTagValueWriter.Target());
        SpdxTagValueWriter.write(form.value(), out);
        yield form.losses();
      }
      case SPDX_3_0_1_JSON_LD -> {
        var form = SpdxConversion.of(sbom, new Spdx3Writer.Target());
        Spdx3Writer.write(form.value(), out);
        yield form.losses();
      }
      default -> throw new IllegalArgumentException("not SPDX: " + format.label());
    };
  }
}
