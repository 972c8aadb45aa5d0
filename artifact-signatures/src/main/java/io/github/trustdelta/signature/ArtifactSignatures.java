package io.github.trustdelta.signature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the signatures of one artifact.
 *
 * @param pgp those beside it; empty if there are none
 * @param jar those inside it; null if it is no archive
 */
public record ArtifactSignatures(List<PgpSignature> pgp, @Nullable JarSignatures jar) {

  public ArtifactSignatures {
    pgp = List.copyOf(pgp);
  }
}
