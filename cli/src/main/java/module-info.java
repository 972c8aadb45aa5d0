import org.jspecify.annotations.NullMarked;

/** The program {@code trustdelta}; nothing in it is for others to call. */
@NullMarked
module io.github.trustdelta.cli {
  requires static org.jspecify;
  requires io.github.trustdelta.diff;
  requires io.github.trustdelta.gate;
  requires io.github.trustdelta.interop;
  requires io.github.trustdelta.provenance;
  requires io.github.trustdelta.sbom;
  requires io.github.trustdelta.source;
}
