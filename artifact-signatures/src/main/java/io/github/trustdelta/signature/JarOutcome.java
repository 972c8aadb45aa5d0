package io.github.trustdelta.signature;

import java.util.Locale;

/**
 * How the signatures of an archive, or the one of a signer, were found: codes that scripts can rely
 * on. None says that a certificate deserves trust. Of an archive the first that applies is given,
 * in the order in which they stand here, {@link #SIGNED} being what is left.
 */
public enum JarOutcome {
  /** Every entry is covered by one signer with whom nothing is wrong. */
  SIGNED,
  /** There is no signature file and no signature block. */
  UNSIGNED,
  /** Readers of ZIP archives can differ in what it contains: see the oddities. */
  AMBIGUOUS,
  /** A signature or a digest does not fit what it is about. */
  TAMPERED,
  /** There are signature files, but by hashes or keys too weak to prove anything. */
  WEAK_ALGORITHM,
  /** There are signature files that the JDK counts for nothing. */
  NOT_VERIFIED,
  /**
   * The certificate was not signed by the key that it names as its issuer's: the JDK does not look,
   * and whoever likes can have changed what it says.
   */
  CERTIFICATE_INVALID,
  /** The certificate is not valid yet. */
  NOT_YET_VALID,
  /** The certificate is not valid any more, and no known authority says that it was signed then. */
  EXPIRED,
  /** The certificate is not one for signing code. */
  CERTIFICATE_USAGE,
  /** Some entries are covered by a signer with whom nothing is wrong, and some are not. */
  PARTLY_SIGNED;

  /** The word in every output, such as {@code partly-signed}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
