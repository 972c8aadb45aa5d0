package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.DocumentInfo;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What changed about the making of the documents at the same time. A generator that is another one,
 * or writes another version of the format, may see more, see less, or write the same in another
 * way; so a change that coincides with that may come from there and not from the software.
 */
public enum Coincidence {
  /** The programs that made the documents differ, or their versions do. */
  GENERATOR("generator"),
  /** The formats differ, or their versions do. */
  SPEC_VERSION("spec-version");

  private final String label;

  Coincidence(String label) {
    this.label = label;
  }

  /** The word of the diff's JSON. */
  public String label() {
    return label;
  }

  static Set<Coincidence> of(DocumentInfo before, DocumentInfo after) {
    var coincidences = EnumSet.noneOf(Coincidence.class);
    if (!before.tools().equals(after.tools())) {
      coincidences.add(GENERATOR);
    }
    if (before.format() != after.format() || !before.specVersion().equals(after.specVersion())) {
      coincidences.add(SPEC_VERSION);
    }
    return Collections.unmodifiableSet(coincidences);
  }
}
