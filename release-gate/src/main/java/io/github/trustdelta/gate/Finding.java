package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.Component;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that speaks against a release, and the facts that say so.
 *
 * @param rule the id of the rule, such as {@code SCD-022}
 * @param subject what it is about: a component of the newer release, of the older one where it is
 *     gone, or null where it is about the documents
 * @param rootCause the upgraded, changed or added component that brought the subject in, often the
 *     subject itself; null where it is about the documents
 * @param message one sentence for people
 * @param facts what was found, by name; what the message says, it says from these
 */
public record Finding(
    String rule,
    Severity severity,
    @Nullable Component subject,
    @Nullable Component rootCause,
    String message,
    SortedMap<String, String> facts) {

  /** Copies the facts. */
  public Finding {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(message, "message");
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** The same finding with another severity. */
  Finding with(Severity other) {
    return new Finding(rule, other, subject, rootCause, message, facts);
  }
}
