package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A removed and an added component that may be one that was renamed. It is a hint for people: the
 * two stay a removal and an addition, since whoever takes over a name can claim all this as well.
 *
 * @param removed what went, of the older document
 * @param added what came, of the newer document
 * @param basis what speaks for it
 * @param value the digest or the repository that both have
 */
public record RenameHint(Component removed, Component added, Basis basis, String value) {

  /** What speaks for a renaming. */
  public enum Basis {
    /** An equal strong digest: the same content under another name. */
    DIGEST("digest"),
    /** The same source repository, which nothing else that came or went has. */
    SOURCE_REPOSITORY("source-repository");

    private final String label;

    Basis(String label) {
      this.label = label;
    }

    /** The word of the diff's JSON. */
    public String label() {
      return label;
    }
  }

  /**
   * Finds hints, sorted by labels. A digest or repository hints only where it is that of one name
   * on either side: a repository of many packages says nothing about which is which.
   */
  static List<RenameHint> between(List<Component> removed, List<Component> added) {
    List<RenameHint> hints = new ArrayList<>();
    add(hints, removed, added, Basis.DIGEST, RenameHint::strongDigests);
    add(hints, removed, added, Basis.SOURCE_REPOSITORY, Component::sourceRepositories);
    hints.sort(
        Comparator.comparing((RenameHint hint) -> hint.removed.label())
            .thenComparing(hint -> hint.added.label()));
    return List.copyOf(hints);
  }

  private static void add(
      List<RenameHint> hints,
      List<Component> removed,
      List<Component> added,
      Basis basis,
      Function<Component, Collection<String>> values) {
    Set<List<String>> known = new HashSet<>();
    hints.forEach(hint -> known.add(List.of(name(hint.removed), name(hint.added))));
    SortedMap<String, Component> older = onlyHolders(removed, values);
    SortedMap<String, Component> newer = onlyHolders(added, values);
    older.forEach(
        (value, gone) -> {
          Component come = newer.get(value);
          if (gone != null && come != null && known.add(List.of(name(gone), name(come)))) {
            hints.add(new RenameHint(gone, come, basis, value));
          }
        });
  }

  /** By value the component that has it; null where several names do. */
  private static SortedMap<String, @Nullable Component> onlyHolders(
      List<Component> components, Function<Component, Collection<String>> values) {
    SortedMap<String, @Nullable Component> holders = new TreeMap<>();
    for (Component component : components) {
      for (String value : values.apply(component)) {
        Component other = holders.putIfAbsent(value, component);
        if (other != null && !name(other).equals(name(component))) {
          holders.put(value, null);
        }
      }
    }
    return holders;
  }

  private static List<String> strongDigests(Component component) {
    return component.digests().stream()
        .filter(digest -> digest.algorithm().isStrong())
        .map(Digest::toString)
        .toList();
  }

  private static String name(Component component) {
    var purl = component.purl();
    if (purl != null) {
      return purl.coordinates();
    }
    return component.group() == null
        ? component.name()
        : component.group() + "/" + component.name();
  }
}
