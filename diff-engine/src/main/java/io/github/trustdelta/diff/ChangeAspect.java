package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a change of a component is about, told apart so that one can ask for just that. A change has
 * none, one or several aspects; they are facts and judge nothing.
 */
public enum ChangeAspect {
  /** The newer document has the later version. */
  UPGRADED("upgraded"),
  /** The newer document has the earlier version. */
  DOWNGRADED("downgraded"),
  /** Name, group or purl differ. */
  IDENTITY_CHANGED("identity-changed"),
  /** The digest of one algorithm is another one, and the version the same or equal in rank. */
  DIGEST_CHANGED("digest-changed"),
  /** There is a digest of an algorithm that there was none of. */
  DIGEST_ADDED("digest-added"),
  /** There is no longer a digest of an algorithm. */
  DIGEST_DROPPED("digest-dropped"),
  /** The strongest algorithm is weaker than the strongest one before. */
  DIGEST_WEAKENED("digest-weakened"),
  /** A declared or concluded licence is another one. */
  LICENSE_CHANGED("license-changed"),
  /** The source repository is another one, whatever the address looks like. */
  REPOSITORY_CHANGED("repository-changed"),
  /** It comes from another host or owner or, at the same version, from another place. */
  DISTRIBUTION_CHANGED("distribution-changed"),
  /** The supplier is another one. */
  SUPPLIER_CHANGED("supplier-changed"),
  /** The publisher is another one. */
  PUBLISHER_CHANGED("publisher-changed"),
  /** The authors are others. */
  AUTHOR_CHANGED("author-changed"),
  /** The originator is another one. */
  ORIGINATOR_CHANGED("originator-changed"),
  /** The manufacturer is another one. */
  MANUFACTURER_CHANGED("manufacturer-changed"),
  /** Its descent differs: ancestors, commits, patches. */
  PEDIGREE_CHANGED("pedigree-changed"),
  /** It became known who made it, under which licence, from which source or with which digest. */
  EVIDENCE_GAINED("evidence-gained"),
  /** One of these is no longer known. */
  EVIDENCE_LOST("evidence-lost");

  private static final Map<String, ChangeAspect> BY_FIELD =
      Map.ofEntries(
          Map.entry("name", IDENTITY_CHANGED),
          Map.entry("group", IDENTITY_CHANGED),
          Map.entry("license:declared", LICENSE_CHANGED),
          Map.entry("license:concluded", LICENSE_CHANGED),
          Map.entry("supplier", SUPPLIER_CHANGED),
          Map.entry("publisher", PUBLISHER_CHANGED),
          Map.entry("author", AUTHOR_CHANGED),
          Map.entry("originator", ORIGINATOR_CHANGED),
          Map.entry("manufacturer", MANUFACTURER_CHANGED));

  /** What speaks for a component besides digests. */
  private static final Set<String> EVIDENCE =
      Set.of(
          "purl",
          "license:declared",
          "license:concluded",
          "supplier",
          "publisher",
          "author",
          "originator",
          "manufacturer",
          "reference:vcs");

  private final String label;

  ChangeAspect(String label) {
    this.label = label;
  }

  /** The word of the diff's JSON. */
  public String label() {
    return label;
  }

  /** Finds an aspect by its label. */
  public static Optional<ChangeAspect> find(String label) {
    return Arrays.stream(values()).filter(aspect -> aspect.label.equals(label)).findFirst();
  }

  /** The aspects of a change, in the order of their declaration. */
  static Set<ChangeAspect> of(
      Component before, Component after, VersionChange versionChange, List<FieldChange> fields) {
    var aspects = EnumSet.noneOf(ChangeAspect.class);
    if (versionChange == VersionChange.UPGRADE) {
      aspects.add(UPGRADED);
    } else if (versionChange == VersionChange.DOWNGRADE) {
      aspects.add(DOWNGRADED);
    }
    boolean isSameVersion =
        versionChange == VersionChange.NONE || VersionOrder.isSameRelease(before, after);
    for (FieldChange field : fields) {
      add(aspects, field, isSameVersion);
      origin(aspects, field, before, after, isSameVersion);
    }
    int strength = strength(before);
    if (strength > strength(after) && !after.digests().isEmpty()) {
      aspects.add(DIGEST_WEAKENED);
    }
    return Collections.unmodifiableSet(aspects);
  }

  /** Whether the field is a digest or says who made a component, from what and under what terms. */
  static boolean isEvidence(String field) {
    return field.startsWith("digest:") || EVIDENCE.contains(field);
  }

  private static void add(Set<ChangeAspect> aspects, FieldChange field, boolean isSameVersion) {
    String name = field.field();
    if (isEvidence(name) && field.isGained()) {
      aspects.add(EVIDENCE_GAINED);
    } else if (isEvidence(name) && field.isLost()) {
      aspects.add(EVIDENCE_LOST);
    }
    if (name.startsWith("digest:") || name.startsWith("other:digest:")) {
      digest(aspects, field, isSameVersion);
    } else if (name.equals("pedigree")) {
      aspects.add(PEDIGREE_CHANGED);
    } else if (field.isReplaced() && BY_FIELD.containsKey(name)) {
      aspects.add(BY_FIELD.get(name));
    }
  }

  private static void digest(Set<ChangeAspect> aspects, FieldChange field, boolean isSameVersion) {
    if (field.isGained()) {
      aspects.add(DIGEST_ADDED);
    } else if (field.isLost()) {
      aspects.add(DIGEST_DROPPED);
    } else if (isSameVersion) {
      aspects.add(DIGEST_CHANGED);
    }
  }

  /** An address can be another text, or have another comment, and lead to the same place. */
  private static void origin(
      Set<ChangeAspect> aspects,
      FieldChange field,
      Component before,
      Component after,
      boolean isSameVersion) {
    String name = field.field();
    if (!field.isReplaced()) {
      return;
    }
    if (Origin.DISTRIBUTION.contains(name)
        && Origin.isElsewhere(name, before, after, isSameVersion)) {
      aspects.add(DISTRIBUTION_CHANGED);
    }
    if ((name.equals("reference:vcs") || name.equals("download-location"))
        && Origin.isOtherRepository(before, after)) {
      aspects.add(REPOSITORY_CHANGED);
    }
    if (name.equals("purl") && Origin.isOtherPackage(before, after, isSameVersion)) {
      aspects.add(IDENTITY_CHANGED);
    }
  }

  /**
   * How strong the strongest digest is: the length where collisions are out of reach, else less.
   */
  private static int strength(Component component) {
    return component.digests().stream().mapToInt(ChangeAspect::strength).max().orElse(0);
  }

  private static int strength(Digest digest) {
    return switch (digest.algorithm()) {
      case ADLER32 -> 1;
      case MD2, MD4, MD5, MD6 -> 2;
      case SHA_1 -> 3;
      default -> digest.hex().length();
    };
  }
}
