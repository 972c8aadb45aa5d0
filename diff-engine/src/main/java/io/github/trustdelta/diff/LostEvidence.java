package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.table.EdgeTable;
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

  private static final List<FieldChange> NOTHING = List.of();

  /** Copies the list. */
  public LostEvidence {
    evidence = List.copyOf(evidence);
  }

  /**
   * Finds what is lost among pairs of components, sorted by label.
   *
   * @param fields what has changed, by the component of the newer document
   */
  static List<LostEvidence> among(Pairing pairing, Map<Component, List<FieldChange>> fields) {
    Sbom before = pairing.before();
    Sbom after = pairing.after();
    EdgeTable olderEdges = Recorded.edgesOf(before);
    EdgeTable newerEdges = Recorded.edgesOf(after);
    boolean comparesFiles = before.document().format() == after.document().format();
    Set<Component> olderOwners = comparesFiles ? ownersOfFiles(before) : Set.of();
    Set<Component> newerOwners = comparesFiles ? ownersOfFiles(after) : Set.of();
    List<LostEvidence> losses = new ArrayList<>();
    pairing.forEachNodes(
        (olderNode, newerNode, isSame) -> {
          Component older = pairing.older().get(olderNode);
          Component newer = pairing.newer().get(newerNode);
          List<String> lost = new ArrayList<>();
          for (FieldChange field : isSame ? NOTHING : fields.getOrDefault(newer, NOTHING)) {
            if (field.isLost() && ChangeAspect.isEvidence(field.field())) {
              lost.add(field.field());
            }
          }
          if (olderEdges.hasEdges(olderNode) && !newerEdges.hasEdges(newerNode)) {
            lost.add("dependencies");
          }
          if (olderOwners.contains(older) && !newerOwners.contains(newer)) {
            lost.add("files");
          }
          if (!lost.isEmpty()) {
            losses.add(new LostEvidence(older, newer, lost));
          }
        });
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
