import org.jspecify.annotations.NullMarked;

/** Reading and verifying attestations, and what changed between two of them. */
@NullMarked
module io.github.trustdelta.provenance {
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.util;
  requires static org.jspecify;
  requires transitive io.github.trustdelta.sbom;

  exports io.github.trustdelta.provenance;
}
