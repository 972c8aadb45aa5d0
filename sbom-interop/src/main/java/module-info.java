import org.jspecify.annotations.NullMarked;

/** From and to the models of the official libraries, the rare serialisations, writing SBOMs. */
@NullMarked
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // theirs to change
module io.github.trustdelta.interop {
  requires static org.jspecify;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.google.protobuf;
  requires com.networknt.schema;
  requires java.xml;
  requires transitive cyclonedx.core.java;
  requires transitive io.github.trustdelta.sbom;
  requires transitive org.spdx.library;
  requires transitive org.spdx.model.v2;
  requires org.spdx.core;
  requires org.spdx.jacksonstore;
  requires org.spdx.spreadsheetstore;
  requires org.yaml.snakeyaml;

  exports io.github.trustdelta.interop;
}
