package io.github.trustdelta.interop;

import java.util.Comparator;
import java.util.Objects;

/**
 * A fact of an {@link io.github.trustdelta.sbom.Sbom} that a target format or model cannot say.
 *
 * @param where what says it: the label of a component or a dependency, the identifier of a
 *     vulnerability, {@code document}
 * @param what the field by the name that the diff uses: {@code other:modelCard}, {@code scope}
 */
public record Loss(String where, String what) implements Comparable<Loss> {

  private static final Comparator<Loss> ORDER =
      Comparator.comparing(Loss::where).thenComparing(Loss::what);

  /** Checks that both parts are present. */
  public Loss {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(what, "what");
  }

  /** Orders by place, then by field. */
  @Override
  public int compareTo(Loss other) {
    return ORDER.compare(this, other);
  }

  /** The form {@code where: what}. */
  @Override
  public String toString() {
    return where + ": " + what;
  }
}
