package io.github.trustdelta.signature;

import java.util.Locale;

/**
 * How the check of one OpenPGP signature ended: codes that scripts can rely on. Only {@link #VALID}
 * proves anything, and that not more than that the key's holder signed the artifact.
 *
 * <p>They stand in the order in which they are looked for, the first that applies is given; {@link
 * #VALID} is what is left.
 */
public enum PgpOutcome {
  /** Made by a key of the ring that may sign and was valid, over these bytes, and still valid. */
  VALID,
  /**
   * It cannot be checked: its version, type or algorithm, a critical part of it that is not known,
   * or a key that is none.
   */
  UNSUPPORTED,
  /** The ring has no key that the signature names: nothing was checked, nothing is proven. */
  KEY_UNKNOWN,
  /** No key of the ring that the signature names made it over these bytes. */
  INVALID,
  /** It fits, but by a hash or a key too weak to prove anything. */
  WEAK_ALGORITHM,
  /** It fits, but it claims to be made later than the instant at which it was checked. */
  SIGNATURE_NOT_YET_VALID,
  /** It fits, but its own time is over. */
  SIGNATURE_EXPIRED,
  /** It fits, but it claims to be older than its key. */
  KEY_NEWER_THAN_SIGNATURE,
  /** It fits, but its key, or the primary key, was withdrawn. */
  KEY_REVOKED,
  /**
   * It fits, but nothing valid that the primary key signed says that the key is its own and what it
   * is for; or the key does not say so of the primary key.
   */
  KEY_NOT_BOUND,
  /** It fits, but its key, or the primary key, had expired, then or since. */
  KEY_EXPIRED,
  /** It fits, but its key is not meant for signing data. */
  KEY_NOT_FOR_SIGNING;

  /** The word in every output, such as {@code key-expired}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
