package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Sbom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.parsers.JsonParser;
import org.cyclonedx.parsers.XmlParser;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.jacksonstore.MultiFormatStore.Format;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.storage.simple.InMemSpdxStore;

/** The readers that ours is compared with, each with what it reads. */
enum OracleLibrary {
  CYCLONEDX_JSON("CycloneDX Core Java", "CycloneDX JSON", "cyclonedx-json"),
  CYCLONEDX_XML("CycloneDX Core Java", "CycloneDX XML", "cyclonedx-xml"),
  SPDX_JSON("SPDX Java library", "SPDX JSON", "spdx-json"),
  SPDX_YAML("SPDX Java library", "SPDX YAML", "spdx-yaml");

  private static final JsonParser JSON = new JsonParser();
  private static final XmlParser XML = new XmlParser();

  private final String library;
  private final String label;
  private final String format;

  OracleLibrary(String library, String label, String format) {
    this.library = library;
    this.label = label;
    this.format = format;
  }

  String library() {
    return library;
  }

  String label() {
    return label;
  }

  /** The format's name in the list of the corpus. */
  String format() {
    return format;
  }

  boolean isCycloneDx() {
    return this == CYCLONEDX_JSON || this == CYCLONEDX_XML;
  }

  /** Reads a document; the model is for {@link #facts}. */
  Object read(byte[] document) throws Refused {
    try {
      return switch (this) {
        case CYCLONEDX_JSON -> JSON.parse(document);
        case CYCLONEDX_XML -> XML.parse(document);
        case SPDX_JSON -> spdx(document, Format.JSON);
        case SPDX_YAML -> spdx(document, Format.YAML);
      };
    } catch (ParseException | IOException | RuntimeException e) {
      throw new Refused(e);
    }
  }

  /**
   * What the model says.
   *
   * @param ours says what we call the target of a reference
   */
  List<OracleFacts> facts(Object model, Sbom ours) throws Refused {
    try {
      return isCycloneDx()
          ? OracleCycloneDx.of((Bom) model, ours)
          : SpdxLibrary.call(() -> OracleSpdx.of((SpdxDocument) model));
    } catch (IOException | RuntimeException e) {
      throw new Refused(e);
    }
  }

  private static SpdxDocument spdx(byte[] document, Format format) throws IOException {
    return SpdxLibrary.call(
        () -> {
          var store = new MultiFormatStore(new InMemSpdxStore(), format);
          return store.deSerialize(new ByteArrayInputStream(document), false);
        });
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The library does not read the document. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(Throwable cause) {
      super(cause);
    }

    /** All that the library says about it. */
    String reason() {
      var text = new StringBuilder();
      for (Throwable it = getCause(); it != null; it = it.getCause()) {
        text.append(it.getClass().getSimpleName())
            .append(": ")
            .append(it.getMessage())
            .append("; ");
      }
      return text.toString();
    }
  }
}
