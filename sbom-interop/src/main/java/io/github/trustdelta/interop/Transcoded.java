package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;

/** Reads a document that was turned into another serialisation in memory. */
final class Transcoded {

  private Transcoded() {}

  static Sbom read(ProtoMessage bom, ReadLimits limits, String serialization)
      throws SbomReadException {
    byte[] json;
    try {
      json = ProtoJson.write(bom);
    } catch (SbomReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be written", e);
    }
    return withSerialization(SbomReader.read(json, limits), serialization);
  }

  /** The same document under the name of the serialisation that it came in. */
  static Sbom withSerialization(Sbom sbom, String serialization) {
    DocumentInfo old = sbom.document();
    var info =
        DocumentInfo.builder(old.format(), old.specVersion())
            .serialization(serialization)
            .id(old.id())
            .name(old.name())
            .created(old.created());
    old.tools().forEach(info::tool);
    old.authors().forEach(info::author);
    old.otherMembers().forEach(info::otherMember);
    return sbom.toBuilder().document(info.build()).build();
  }
}
