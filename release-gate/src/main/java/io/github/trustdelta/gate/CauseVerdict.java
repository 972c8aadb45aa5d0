package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.Component;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one root cause amounts to.
 *
 * @param rootCause the upgraded, changed or added component; null for what is about the documents
 * @param verdict what its findings come to together
 * @param entries its findings, the gravest first, those that do not count included
 */
public record CauseVerdict(
    @Nullable Component rootCause, Verdict verdict, List<Review.Entry> entries) {

  /** Copies the list. */
  public CauseVerdict {
    Objects.requireNonNull(verdict, "verdict");
    entries = List.copyOf(entries);
  }
}
