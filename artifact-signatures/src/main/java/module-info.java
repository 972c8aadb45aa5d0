import org.jspecify.annotations.NullMarked;

/** Signatures that stand beside or inside a Java artifact, and what changed between two of them. */
@NullMarked
module io.github.trustdelta.signature {
  requires org.bouncycastle.pg;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.util;
  requires static org.jspecify;

  exports io.github.trustdelta.signature;
}
