package io.github.trustdelta.gate.intel;

import io.github.trustdelta.gate.intel.IntelMatch.Standing;
import io.github.trustdelta.gate.intel.VersionSet.Answer;
import io.github.trustdelta.sbom.Component;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a vulnerability and a product (VEX).
 *
 * @param product the product
 * @param parts the parts of the product that it is about, or none for the product itself
 * @param standing what is said
 * @param time since when
 */
record Statement(Product product, List<Product> parts, Standing standing, Instant time) {

  /**
   * Whether it is about a component: about the component itself, or about what the component is
   * part of, without parts or with this one. Where that is not known, it is not.
   */
  boolean isAbout(Component component, @Nullable Component subject) {
    if (parts.isEmpty() && isKnown(product.find(component))) {
      return true;
    }
    if (subject == null || !isKnown(product.find(subject))) {
      return false;
    }
    return parts.isEmpty() || parts.stream().anyMatch(part -> isKnown(part.find(component)));
  }

  /** The later one counts; of two at the same time the one that is worse. */
  boolean countsBefore(Statement other) {
    int order = time.compareTo(other.time);
    return order == 0 ? standing.status().compareTo(other.standing.status()) < 0 : order > 0;
  }

  private static boolean isKnown(Answer answer) {
    return answer == Answer.LISTED || answer == Answer.IN_RANGE;
  }
}
