package io.github.trustdelta.provenance;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at when a layout was verified, and how that ended.
 *
 * @param kind what was looked at
 * @param place of what: the name of the step or inspection, or empty for the layout itself; of a
 *     layout within the layout with its folder before it, such as {@code build.776a00e2/compile}
 * @param reason a code that does not change
 * @param detail the same for people; text of the layout and its links in it is as it was found
 * @param allowed the relaxation by which the check does not have to pass, if one was needed
 */
public record LayoutCheck(
    Kind kind,
    String place,
    CheckOutcome outcome,
    Reason reason,
    String detail,
    @Nullable Relaxation allowed) {

  public LayoutCheck {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }

  /** Whether verification may go on: it passed, there was nothing to check, or it is allowed. */
  public boolean holds() {
    return outcome.holds() || allowed != null;
  }

  /** What is looked at, in the order of the checks. */
  public enum Kind {
    /** That each of the keys that were given signed the layout. */
    LAYOUT_SIGNATURE,
    /** That it is a layout. */
    LAYOUT_CONTENT,
    /** That it has not expired. */
    LAYOUT_EXPIRY,
    /** That enough of those who may do a step report it, and report the same. */
    STEP_LINKS,
    /** That what went into a step is what the rules say. */
    MATERIAL_RULES,
    /** That what came out of it is. */
    PRODUCT_RULES,
    /** What would have to be run to know. */
    INSPECTION,
    /** That the artifact came out of the last step. */
    ARTIFACT;

    /** The word in every output, such as {@code step-links}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
