package io.github.trustdelta.provenance;

import java.util.Locale;

/**
 * What a policy does without. Each relaxes one check where it could not run for want of something;
 * none makes a check hold that failed.
 */
public enum Relaxation {
  /** There is no artifact to compare with the subjects. */
  NO_ARTIFACT,
  /** The signature is in no transparency log. */
  NO_LOG,
  /** Nothing proves when the signature was made; certificate and key have to be valid now. */
  NO_TIMESTAMP,
  /** The certificate is in no certificate transparency log. */
  NO_CERTIFICATE_TIMESTAMP,
  /** It does not matter who signed, nor who vouches for them. */
  ANY_IDENTITY,
  /** It does not matter who vouches for the identity. */
  ANY_ISSUER,
  /** The commands of inspections are not run; a layout has to hold without them. */
  NO_INSPECTION;

  /** The word in every output and option, such as {@code no-log}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
