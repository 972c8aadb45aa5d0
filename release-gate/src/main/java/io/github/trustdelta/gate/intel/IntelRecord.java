package io.github.trustdelta.gate.intel;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody knows: a malicious package, a vulnerability, an own denial.
 *
 * @param id the record's own, such as {@code MAL-2026-2307}
 * @param aliases ids of the same thing elsewhere, as the record lists them
 * @param kind malware or vulnerability
 * @param summary what the record says about it in at most 300 characters, or nothing
 * @param severity how severe the record calls it, in its own words, or null
 * @param source the file that it is from, relative to the path that was given
 */
public record IntelRecord(
    String id,
    List<String> aliases,
    Kind kind,
    String summary,
    @Nullable String severity,
    String source) {

  public IntelRecord {
    Objects.requireNonNull(id, "id");
    aliases = List.copyOf(aliases);
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(source, "source");
  }

  /** Whether the id or an alias of one is the id or an alias of the other. */
  boolean sharesIdWith(IntelRecord other) {
    return names(other.id) || other.aliases.stream().anyMatch(this::names);
  }

  private boolean names(String name) {
    return id.equals(name) || aliases.contains(name);
  }

  /** What a record is about. */
  public enum Kind {
    /**
     * Made to harm: an id or alias {@code MAL-}, CWE-506 (Embedded Malicious Code), an indicator of
     * malicious activity, an own denial.
     */
    MALWARE,
    /** All else: a mistake in software that means well. */
    VULNERABILITY
  }
}
