import org.jspecify.annotations.NullMarked;

/** Rules over what changed between two releases, policy, verdict and reports. */
@NullMarked
module io.github.trustdelta.gate {
  requires java.xml;
  requires static org.jspecify;
  requires transitive io.github.trustdelta.diff;
  requires transitive io.github.trustdelta.provenance;
  requires transitive io.github.trustdelta.sbom;

  exports io.github.trustdelta.gate;
  exports io.github.trustdelta.gate.intel;
  exports io.github.trustdelta.gate.rule;
}
