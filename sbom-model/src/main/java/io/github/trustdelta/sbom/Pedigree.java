package io.github.trustdelta.sbom;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a component was derived from and what was done to it (CycloneDX {@code pedigree}). The
 * fingerprint is what counts when two are compared; the other parts tell people what it stands for.
 *
 * @param fingerprint the digest of all that the document says of it
 * @param ancestors labels of the components that it was derived from, sorted
 * @param descendants labels of the components that were derived from it, sorted
 * @param variants labels of its siblings, sorted
 * @param commits the commits that made it what it is, each by its hash, else by its address, sorted
 * @param patches what was patched, sorted
 * @param notes what people wrote about it, or null
 */
public record Pedigree(
    Digest fingerprint,
    List<String> ancestors,
    List<String> descendants,
    List<String> variants,
    List<String> commits,
    List<Patch> patches,
    @Nullable String notes) {

  private static final int LONGEST_TEXT = 1_000;
  private static final int SHORT_FINGERPRINT = 12;

  /** Copies and sorts the lists. */
  public Pedigree {
    Objects.requireNonNull(fingerprint, "fingerprint");
    ancestors = sorted(ancestors);
    descendants = sorted(descendants);
    variants = sorted(variants);
    commits = sorted(commits);
    patches = sorted(patches);
  }

  /** A pedigree of which no more than the fingerprint is known. */
  public static Pedigree of(Digest fingerprint) {
    return new Pedigree(fingerprint, List.of(), List.of(), List.of(), List.of(), List.of(), null);
  }

  /** The facts in one line, patches first; where there are none or too many, the fingerprint. */
  @Override
  public String toString() {
    var text = new Line();
    text.list("patches", patches.stream().map(Patch::toString));
    text.list("ancestors", ancestors.stream());
    text.list("descendants", descendants.stream());
    text.list("variants", variants.stream());
    text.list("commits", commits.stream());
    text.list("notes", Stream.ofNullable(notes));
    return text.isEmpty() ? fingerprint.toString() : text.with(fingerprint);
  }

  /** What counts is the fingerprint: the facts do not tell who committed, or what a diff says. */
  FieldValue value() {
    return new FieldValue(toString(), fingerprint.toString());
  }

  private static <T> List<T> sorted(List<T> values) {
    return values.size() < 2 ? List.copyOf(values) : List.copyOf(new TreeSet<>(values));
  }

  /**
   * A change that was made to the original.
   *
   * @param type what kind of change: {@code unofficial}, {@code monkey}, {@code backport}, {@code
   *     cherry-pick}; null where the document does not say
   * @param diff where the difference stands, or null
   * @param resolves identifiers of the issues and vulnerabilities that it resolves, sorted
   */
  public record Patch(@Nullable String type, @Nullable String diff, List<String> resolves)
      implements Comparable<Patch> {

    private static final Comparator<Patch> ORDER =
        Comparator.comparing(Patch::type, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Patch::diff, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Patch::resolves, FieldValue::compare);

    /** Copies and sorts the identifiers. */
    public Patch {
      resolves = sorted(resolves);
    }

    /** Orders by type, then by address and by what it resolves. */
    @Override
    public int compareTo(Patch other) {
      return ORDER.compare(this, other);
    }

    /** Type, address and what it resolves: {@code backport https://example.org/1 (CVE-2026-1)}. */
    @Override
    public String toString() {
      String kind = type == null ? "patch" : type;
      String where = diff == null ? "" : " " + diff;
      return kind + where + (resolves.isEmpty() ? "" : " (" + String.join(", ", resolves) + ")");
    }
  }

  /** A text that stops growing where it gets long. */
  private static final class Line {
    private final StringBuilder text = new StringBuilder();

    boolean isEmpty() {
      return text.isEmpty();
    }

    void list(String name, Stream<String> values) {
      String separator = (text.isEmpty() ? "" : "; ") + name + ": ";
      for (String value : (Iterable<String>) values::iterator) {
        if (text.length() > LONGEST_TEXT) {
          return;
        }
        text.append(separator).append(value, 0, Math.min(value.length(), LONGEST_TEXT));
        separator = ", ";
      }
    }

    /** Tells apart what differs in what the line does not show. */
    String with(Digest fingerprint) {
      if (text.length() > LONGEST_TEXT) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? 1 : 0;
        text.setLength(LONGEST_TEXT - end);
        text.append("...");
      }
      String hex = fingerprint.hex();
      return text + " #" + hex.substring(0, Math.min(hex.length(), SHORT_FINGERPRINT));
    }
  }
}
