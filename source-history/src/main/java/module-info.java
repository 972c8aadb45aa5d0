import org.jspecify.annotations.NullMarked;

/** Whether the commits and tags that proofs name are in a local clone, and follow one another. */
@NullMarked
module io.github.trustdelta.source {
  requires io.github.trustdelta.sbom;
  requires static org.jspecify;
  requires transitive io.github.trustdelta.provenance;

  exports io.github.trustdelta.source;
}
