package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.spdx.library.model.v2.SpdxDocument;

/** From and to the model of the official SPDX library. */
public final class SpdxDocuments {

  private SpdxDocuments() {}

  /**
   * What an SPDX 2 document says.
   *
   * @throws SbomReadException if the library cannot put the document into words, or what it says is
   *     refused
   */
  public static Sbom toSbom(SpdxDocument document) throws SbomReadException {
    Objects.requireNonNull(document, "document");
    try {
      return SbomReader.read(SpdxLibrary.json(document));
    } catch (SbomReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be written", e);
    }
  }

  /**
   * A document that says the same, in a store of its own in memory.
   *
   * @throws IllegalArgumentException if the library refuses a value
   */
  public static Converted<SpdxDocument> toSpdxDocument(Sbom sbom) {
    Objects.requireNonNull(sbom, "sbom");
    Converted<SpdxForm> form = SpdxConversion.of(sbom, new SpdxLibrary.Model());
    var json = new ByteArrayOutputStream();
    try {
      SpdxJsonWriter.write(form.value(), json);
      return new Converted<>(SpdxLibrary.document(json.toByteArray()), form.losses());
    } catch (SbomReadException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be written", e);
    }
  }

  static DocumentInfo withSerialization(DocumentInfo info, String serialization) {
    var copy =
        DocumentInfo.builder(info.format(), info.specVersion())
            .serialization(serialization)
            .id(info.id())
            .name(info.name())
            .created(info.created());
    info.tools().forEach(copy::tool);
    info.authors().forEach(copy::author);
    info.otherMembers().forEach(copy::otherMember);
    return copy.build();
  }
}
