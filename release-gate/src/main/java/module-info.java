import org.jspecify.annotations.NullMarked;

/** Rules over what changed between two releases, policy, verdict and reports. */
@NullMarked
@SuppressWarnings("requires-automatic") // theirs to change
module io.github.trustdelta.gate {
  requires java.xml;
  requires static org.checkerframework.checker.qual;
  requires static org.jspecify;
  requires org.tomlj;
  requires transitive io.github.trustdelta.diff;
  requires transitive io.github.trustdelta.provenance;
  requires transitive io.github.trustdelta.sbom;
  requires transitive io.github.trustdelta.source;

  exports io.github.trustdelta.gate;
  exports io.github.trustdelta.gate.intel;
  exports io.github.trustdelta.gate.report;
  exports io.github.trustdelta.gate.rule;
}
