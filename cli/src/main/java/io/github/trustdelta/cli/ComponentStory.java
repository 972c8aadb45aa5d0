package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.ChangeAspect;
import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.diff.VersionChange;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a changed component comes down to for people; each change is one of these. */
enum ComponentStory {
  /** Other content or another origin under the same version: what should never happen. */
  SWAPPED,
  /** Another version that comes from elsewhere. */
  MOVED,
  DOWNGRADED,
  UPGRADED,
  /** Another version, and no order between the two is known. */
  OTHER_VERSION,
  /** Other terms for the same version. */
  RELICENSED,
  /** The same version, described otherwise. */
  DESCRIBED_OTHERWISE;

  /** Who takes over a component has to change one of these. */
  private static final Set<ChangeAspect> ORIGIN =
      EnumSet.of(
          ChangeAspect.IDENTITY_CHANGED,
          ChangeAspect.REPOSITORY_CHANGED,
          ChangeAspect.DISTRIBUTION_CHANGED,
          ChangeAspect.SUPPLIER_CHANGED,
          ChangeAspect.PUBLISHER_CHANGED,
          ChangeAspect.AUTHOR_CHANGED,
          ChangeAspect.ORIGINATOR_CHANGED,
          ChangeAspect.MANUFACTURER_CHANGED);

  static ComponentStory of(Change.ComponentChanged change) {
    Set<ChangeAspect> aspects = change.aspects();
    if (aspects.contains(ChangeAspect.DIGEST_CHANGED)) {
      return SWAPPED;
    }
    if (change.versionChange() == VersionChange.NONE) {
      if (isOtherContentOrOrigin(aspects)) {
        return SWAPPED;
      }
      return aspects.contains(ChangeAspect.LICENSE_CHANGED) ? RELICENSED : DESCRIBED_OTHERWISE;
    }
    if (isOtherContentOrOrigin(aspects)) {
      return MOVED;
    }
    return switch (change.versionChange()) {
      case DOWNGRADE -> DOWNGRADED;
      case UPGRADE -> UPGRADED;
      case OTHER, NONE -> OTHER_VERSION;
    };
  }

  /** The fields that say so where content or origin is another one. */
  static List<FieldChange> telling(Set<ChangeAspect> aspects, List<FieldChange> fields) {
    return fields.stream()
        .filter(FieldChange::isReplaced)
        .filter(
            field ->
                FieldWords.isDigest(field)
                    ? aspects.contains(ChangeAspect.DIGEST_CHANGED)
                    : FieldWords.isDistribution(field)
                        ? aspects.contains(ChangeAspect.DISTRIBUTION_CHANGED)
                            || aspects.contains(ChangeAspect.REPOSITORY_CHANGED)
                        : FieldWords.isOrigin(field))
        .toList();
  }

  private static boolean isOtherContentOrOrigin(Set<ChangeAspect> aspects) {
    return aspects.stream().anyMatch(ORIGIN::contains);
  }
}
