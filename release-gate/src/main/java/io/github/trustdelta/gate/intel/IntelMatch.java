package io.github.trustdelta.gate.intel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that concerns a component.
 *
 * @param intel the record
 * @param basis what the two have in common
 * @param matched the digest, purl or name that they have in common, as the component has it
 * @param alias the purl of the same package in another ecosystem, by which it was found, or null
 * @param doubt why the match is not certain, or null if it is
 * @param standing what is said about the record and this component
 */
public record IntelMatch(
    IntelRecord intel,
    Basis basis,
    String matched,
    @Nullable String alias,
    @Nullable String doubt,
    Standing standing) {

  public IntelMatch {
    Objects.requireNonNull(intel, "intel");
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(matched, "matched");
    Objects.requireNonNull(standing, "standing");
  }

  /** Whether nothing had to be guessed. */
  public boolean isCertain() {
    return doubt == null;
  }

  /**
   * Whether the match still counts: malware always does, since a statement that it concerns nobody
   * is what an attacker would write.
   */
  public boolean isOpen() {
    return intel.kind() == IntelRecord.Kind.MALWARE
        || standing.status() == Status.AFFECTED
        || standing.status() == Status.UNDER_INVESTIGATION;
  }

  /** What a match rests on, the strongest first. */
  public enum Basis {
    /** A digest of the component. */
    DIGEST,
    /** The package, and a version that the record lists. */
    VERSION,
    /** The package, and a range of versions. */
    RANGE,
    /** A name and a version, of no known ecosystem. */
    NAME
  }

  /** What a vulnerability does to a component (OpenVEX, "Status Labels"). */
  public enum Status {
    /** Nobody says otherwise, or somebody says so. */
    AFFECTED,
    /** It is not known yet. */
    UNDER_INVESTIGATION,
    /** The component has the correction. */
    FIXED,
    /** The vulnerability does nothing to the component. */
    NOT_AFFECTED
  }

  /**
   * What is said about the record and the component.
   *
   * @param status the status
   * @param justification the reason that is given for it, or null
   * @param source the file that says so, or null if none says anything
   */
  public record Standing(Status status, @Nullable String justification, @Nullable String source) {

    static final Standing UNSTATED = new Standing(Status.AFFECTED, null, null);

    public Standing {
      Objects.requireNonNull(status, "status");
    }
  }
}
