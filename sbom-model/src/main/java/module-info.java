import org.jspecify.annotations.NullMarked;

/** The shared model of an SBOM, and the strict streaming readers of its formats. */
@NullMarked
@SuppressWarnings("module") // the modules named in the qualified export are built after this one
module io.github.trustdelta.sbom {
  requires java.xml;
  requires static org.jspecify;

  exports io.github.trustdelta.sbom;
  exports io.github.trustdelta.sbom.read;
  exports io.github.trustdelta.sbom.table to
      io.github.trustdelta.diff;
  exports io.github.trustdelta.sbom.json to
      io.github.trustdelta.cli,
      io.github.trustdelta.diff,
      io.github.trustdelta.gate,
      io.github.trustdelta.interop,
      io.github.trustdelta.provenance,
      io.github.trustdelta.source;
}
