package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.FieldValue;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what two documents say of one component, field by field. Documents of one format are
 * compared in everything; across formats only what both can say counts, by these rules:
 *
 * <ul>
 *   <li>Name and group follow each generator's habit; the pair was recognised by them or by more.
 *   <li>Type, CPE, SWID, licences and source repositories are optional, and generators differ in
 *       when they state them; they count where both documents have them. A CPE of one that is among
 *       those of the other is no difference.
 *   <li>Of a supplier the name counts, of CycloneDX's websites any may be SPDX's homepage, of its
 *       distributions any may be SPDX's download location. SPDX's NONE has no counterpart.
 *   <li>Digests, version, purl, copyright and description count in full.
 * </ul>
 */
final class ComponentComparer {

  private static final Set<String> SAID_BY_BOTH =
      Set.of("version", "purl", "copyright", "description");

  private static final Set<String> COUNTED_IF_BOTH_SAY_SO =
      Set.of("type", "swid", "license:declared", "license:concluded", "reference:vcs");

  private final boolean acrossFormats;
  private final boolean cycloneDxFirst;

  ComponentComparer(Sbom before, Sbom after) {
    this.acrossFormats = before.document().format() != after.document().format();
    this.cycloneDxFirst = before.document().format() == SbomFormat.CYCLONEDX;
  }

  /** Two components with as much as is needed to compare them; across formats that is all. */
  Recorded.Unlike unlike(Component before, Component after) {
    return acrossFormats ? new Recorded.Unlike(before, after) : Recorded.unlike(before, after);
  }

  List<FieldChange> compare(Component before, Component after) {
    if (Recorded.hasSameFacts(before, after)) {
      return List.of();
    }
    List<FieldChange> changes =
        fieldChanges(Recorded.fieldsUnlike(before, after), Recorded.fieldsUnlike(after, before));
    if (changes.isEmpty()) {
      return List.of();
    }
    List<FieldChange> counted = new ArrayList<>(changes);
    if (saysTheSameName(before, after)) {
      counted.removeIf(change -> isNameOrGroup(change.field()));
    }
    if (!acrossFormats) {
      return counted;
    }
    counted.removeIf(change -> !isSaidByBoth(change));
    if (!Collections.disjoint(before.cpes(), after.cpes())
        || before.cpes().isEmpty()
        || after.cpes().isEmpty()) {
      counted.removeIf(change -> change.field().equals("cpe"));
    }
    if (!Origin.isOtherRepository(before, after)) {
      counted.removeIf(change -> change.field().equals("reference:vcs"));
    }
    supplier(counted, before.supplier(), after.supplier());
    locations(counted, before, after);
    return counted;
  }

  /** A name means what its purl says; where one side lost the purl, that is the change. */
  private static boolean saysTheSameName(Component before, Component after) {
    return before.name().equals(after.name())
        && Objects.equals(before.group(), after.group())
        && (before.purl() == null) != (after.purl() == null);
  }

  private static boolean isNameOrGroup(String field) {
    return field.equals("name") || field.equals("group");
  }

  /** The fields that differ in meaning, by name. */
  static List<FieldChange> fieldChanges(
      SortedMap<String, FieldValue> before, SortedMap<String, FieldValue> after) {
    SortedMap<String, FieldChange> changes = new TreeMap<>();
    before.forEach(
        (name, older) -> {
          FieldValue newer = after.get(name);
          if (!older.equals(newer)) {
            changes.put(name, new FieldChange(name, older.text(), text(newer)));
          }
        });
    after.forEach(
        (name, newer) -> {
          if (!before.containsKey(name)) {
            changes.put(name, new FieldChange(name, null, newer.text()));
          }
        });
    return List.copyOf(changes.values());
  }

  private static boolean isSaidByBoth(FieldChange change) {
    String field = change.field();
    if (change.before() == null || change.after() == null) {
      return (field.startsWith("digest:") || SAID_BY_BOTH.contains(field)) && !isNone(change);
    }
    return field.startsWith("digest:")
        || field.equals("cpe")
        || SAID_BY_BOTH.contains(field)
        || COUNTED_IF_BOTH_SAY_SO.contains(field);
  }

  private static boolean isNone(FieldChange change) {
    return "NONE".equals(change.before()) || "NONE".equals(change.after());
  }

  private static void supplier(
      List<FieldChange> changes, @Nullable Party before, @Nullable Party after) {
    String older = before == null ? null : before.name();
    String newer = after == null ? null : after.name();
    addUnlessEqual(changes, "supplier", older, newer);
  }

  private void locations(List<FieldChange> changes, Component before, Component after) {
    Component cycloneDx = cycloneDxFirst ? before : after;
    Component spdx = cycloneDxFirst ? after : before;
    List<String> homepage = urls(spdx, "website");
    location(changes, "reference:website", urls(cycloneDx, "website"), homepage);
    String download = spdx.downloadLocation();
    List<String> downloads = download == null ? List.of() : List.of(download);
    location(changes, "download-location", urls(cycloneDx, "distribution"), downloads);
  }

  private void location(
      List<FieldChange> changes, String field, List<String> cycloneDx, List<String> spdx) {
    boolean agree = cycloneDx.containsAll(spdx) && cycloneDx.isEmpty() == spdx.isEmpty();
    if (!agree && !spdx.contains("NONE")) {
      String one = cycloneDx.isEmpty() ? null : String.join(", ", cycloneDx);
      String other = spdx.isEmpty() ? null : String.join(", ", spdx);
      changes.add(
          new FieldChange(field, cycloneDxFirst ? one : other, cycloneDxFirst ? other : one));
    }
  }

  private static List<String> urls(Component component, String type) {
    return component.references().stream()
        .filter(reference -> reference.type().equals(type))
        .map(reference -> reference.url())
        .toList();
  }

  private static void addUnlessEqual(
      List<FieldChange> changes, String field, @Nullable String before, @Nullable String after) {
    if (before == null ? after != null : !before.equals(after)) {
      changes.add(new FieldChange(field, before, after));
    }
  }

  private static @Nullable String text(@Nullable FieldValue value) {
    return value == null ? null : value.text();
  }
}
