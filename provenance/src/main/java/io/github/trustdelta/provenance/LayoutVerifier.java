package io.github.trustdelta.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Verifies layouts of in-toto (in-toto v1.0, section 5.2) with the links of their steps. A layout
 * that does not hold is an answer, not an exception. Inspections are never run. Immutable and
 * thread-safe.
 */
public final class LayoutVerifier {

  private final Instant now;
  private final List<InTotoKey> keys;
  private final Set<Relaxation> allowed;

  private LayoutVerifier(Builder builder) {
    this.now = builder.clock.instant();
    this.keys = List.copyOf(builder.keys);
    this.allowed = Set.copyOf(builder.allowed);
  }

  /**
   * A verifier that trusts nobody, to begin with.
   *
   * @param clock the time of verification, at which the layout must not have expired
   */
  public static Builder builder(Clock clock) {
    return new Builder(Objects.requireNonNull(clock, "clock"));
  }

  /** Verifies a layout, and that an artifact came out of its last step. */
  public LayoutVerification verify(InTotoLayout layout, List<InTotoLink> links, Artifact artifact) {
    Objects.requireNonNull(artifact, "artifact");
    return new LayoutRun(now, allowed, links).run(layout.metadata(), keys, artifact);
  }

  /** Verifies a layout without an artifact, which {@link Relaxation#NO_ARTIFACT} has to allow. */
  public LayoutVerification verify(InTotoLayout layout, List<InTotoLink> links) {
    return new LayoutRun(now, allowed, links).run(layout.metadata(), keys, null);
  }

  /** Collects who has to have signed the layout. */
  public static final class Builder {

    private static final Set<Relaxation> KNOWN =
        Set.of(Relaxation.NO_ARTIFACT, Relaxation.NO_INSPECTION);

    private final Clock clock;
    private final List<InTotoKey> keys = new ArrayList<>();
    private final Set<Relaxation> allowed = EnumSet.noneOf(Relaxation.class);

    private Builder(Clock clock) {
      this.clock = clock;
    }

    /**
     * Trusts a public key, in PEM or in in-toto's own form. Each key that is given has to have
     * signed.
     *
     * @throws AttestationReadException if it is none
     */
    public Builder trustKey(byte[] key) throws AttestationReadException {
      keys.add(InTotoKey.ofFile(Objects.requireNonNull(key, "key")));
      return this;
    }

    /** The same from a file. */
    public Builder trustKey(Path file) throws IOException {
      return trustKey(Files.readAllBytes(file));
    }

    /**
     * Does without something.
     *
     * @throws IllegalArgumentException if that has no meaning for layouts
     */
    public Builder allow(Relaxation relaxation) {
      if (!KNOWN.contains(Objects.requireNonNull(relaxation, "relaxation"))) {
        throw new IllegalArgumentException(
            "expected no-artifact or no-inspection, found " + relaxation.label());
      }
      allowed.add(relaxation);
      return this;
    }

    /**
     * The verifier.
     *
     * @throws IllegalStateException if no key is trusted
     */
    public LayoutVerifier build() {
      if (keys.isEmpty()) {
        throw new IllegalStateException("expected a key that has to have signed the layout");
      }
      return new LayoutVerifier(this);
    }
  }
}
