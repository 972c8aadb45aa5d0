package io.github.trustdelta.interop;

import java.util.List;
import java.util.Objects;

/**
 * What became of an {@link io.github.trustdelta.sbom.Sbom} in another model.
 *
 * @param value the other model's document
 * @param losses all that it cannot say, sorted; empty where nothing is lost
 * @param <T> the type of the document
 */
public record Converted<T>(T value, List<Loss> losses) {

  /** Checks the value, and sorts the losses without repetition. */
  public Converted {
    Objects.requireNonNull(value, "value");
    losses = losses.stream().sorted().distinct().toList();
  }
}
