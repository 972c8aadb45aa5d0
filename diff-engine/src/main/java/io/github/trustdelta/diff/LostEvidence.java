package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the older document knew of a component and the newer one no longer says. Who wants to hide
 * something leaves out what would give it away, so losses are listed apart from what merely became
 * another value.
 *
 * @param before the component as the older document has it
 * @param after the component as the newer document has it
 * @param evidence what is gone: names of fields ({@code digest:SHA-256}, {@code purl}, {@code
 *     license:declared}, {@code supplier}, {@code reference:vcs} ...), {@code dependencies} where
 *     the component needed others and needs none, {@code files} where it had files and has none
 */
public record LostEvidence(Component before, Component after, List<String> evidence) {

  /** Copies the list. */
  public LostEvidence {
    evidence = List.copyOf(evidence);
  }

  /** Finds what is lost among pairs of components, sorted by label. */
  static List<LostEvidence> among(
      List<ComponentPair> pairs,
      Map<Component, List<FieldChange>> fields,
      Sbom before,
      Sbom after) {
    boolean comparesFiles = before.document().format() == after.document().format();
    Set<Component> older = comparesFiles ? ownersOfFiles(before) : Set.of();
    Set<Component> newer = comparesFiles ? ownersOfFiles(after) : Set.of();
    List<LostEvidence> losses = new ArrayList<>();
    for (ComponentPair pair : pairs) {
      List<String> lost = new ArrayList<>();
      for (FieldChange field : fields.getOrDefault(pair.after(), List.of())) {
        if (field.isLost() && ChangeAspect.isEvidence(field.field())) {
          lost.add(field.field());
        }
      }
      if (!before.dependencies().from(pair.before()).isEmpty()
          && after.dependencies().from(pair.after()).isEmpty()) {
        lost.add("dependencies");
      }
      if (older.contains(pair.before()) && !newer.contains(pair.after())) {
        lost.add("files");
      }
      if (!lost.isEmpty()) {
        losses.add(new LostEvidence(pair.before(), pair.after(), lost));
      }
    }
    losses.sort(
        Comparator.comparing((LostEvidence loss) -> loss.after.label())
            .thenComparing(loss -> loss.before.label())
            .thenComparing(loss -> loss.evidence.toString()));
    return List.copyOf(losses);
  }

  private static Set<Component> ownersOfFiles(Sbom sbom) {
    Set<Component> owners = new HashSet<>();
    sbom.files().forEach(file -> sbom.parentOf(file).ifPresent(owners::add));
    return owners;
  }
}
