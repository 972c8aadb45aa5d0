package io.github.trustdelta.gate;

import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.sbom.Component;
import java.util.Objects;

/**
 * A component that both releases have, in two versions.
 *
 * @param change in which direction the version went
 * @param step how far it went
 */
public record Upgrade(Component before, Component after, VersionChange change, VersionStep step) {

  public Upgrade {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(step, "step");
  }

  /** Whether the later version is of the same release line, that is, of the same major version. */
  public boolean isSameLine() {
    return change == VersionChange.UPGRADE && step != VersionStep.MAJOR;
  }
}
