package io.github.trustdelta.gate;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose releases are not wanted, by own decision.
 *
 * @param role what it must not have done
 * @param name the account or the identity of a certificate, as it is; the id of a builder, in any
 *     version of it if it ends in {@code @*}
 * @param reason why
 * @param expires from when on it counts no more, or null
 */
public record DeniedParty(Role role, String name, String reason, @Nullable Instant expires) {

  public DeniedParty {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(reason, "reason");
  }

  /** What somebody does for a release. */
  public enum Role {
    /** Publishes it, by an account of the registry, or signs it. */
    PUBLISHER("publisher"),
    /** Builds it. */
    BUILDER("builder");

    private final String label;

    Role(String label) {
      this.label = label;
    }

    /** The word in policies and in every output. */
    public String label() {
      return label;
    }
  }

  /** Whether it no longer counts. */
  public boolean isExpired(Instant at) {
    return expires != null && !at.isBefore(expires);
  }

  /** Whether somebody is meant. */
  public boolean isCalled(String other) {
    return role == Role.BUILDER ? ExpectedSource.isBuilder(name, other) : name.equals(other);
  }
}
