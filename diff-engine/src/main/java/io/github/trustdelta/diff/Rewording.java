package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.FieldValue;
import io.github.trustdelta.sbom.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the documents write in different ways and mean the same by: a repository's address with
 * another scheme or branch, a licence expression in another order. It is no change, but whoever
 * reads the texts can look at them here.
 *
 * @param before the component as the older document has it
 * @param after the component as the newer document has it
 * @param fields the fields whose texts differ, with both texts
 */
public record Rewording(Component before, Component after, List<FieldChange> fields) {

  /** Copies the fields. */
  public Rewording {
    fields = List.copyOf(fields);
  }

  /** Finds rewordings in pairs of components, sorted by label. */
  static List<Rewording> among(Pairing pairing) {
    List<Rewording> rewordings = new ArrayList<>();
    pairing.forEachNodes(
        (older, newer, isSame) -> {
          Component before = pairing.older().get(older);
          Component after = pairing.newer().get(newer);
          List<FieldChange> fields = isSame ? List.of() : reworded(before, after);
          if (!fields.isEmpty()) {
            rewordings.add(new Rewording(before, after, fields));
          }
        });
    rewordings.sort(
        Comparator.comparing((Rewording it) -> it.after.label())
            .thenComparing(it -> it.before.label())
            .thenComparing(it -> it.fields.toString()));
    return List.copyOf(rewordings);
  }

  private static List<FieldChange> reworded(Component one, Component other) {
    if (Recorded.hasSameFacts(one, other)) {
      return List.of();
    }
    Recorded.Unlike unlike = Recorded.unlike(one, other);
    Component before = unlike.one();
    Component after = unlike.other();
    boolean sameVersion = VersionOrder.change(before, after) == VersionChange.NONE;
    Map<String, FieldValue> newer = Recorded.fieldsUnlike(after, before);
    List<FieldChange> fields = new ArrayList<>();
    Recorded.fieldsUnlike(before, after)
        .forEach(
            (name, older) -> {
              FieldValue value = newer.get(name);
              boolean followsVersion = name.equals("purl") && !sameVersion;
              if (value != null
                  && value.equals(older)
                  && !value.text().equals(older.text())
                  && !followsVersion) {
                fields.add(new FieldChange(name, older.text(), value.text()));
              }
            });
    return fields;
  }
}
