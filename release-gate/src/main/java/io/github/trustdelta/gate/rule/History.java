package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Upgrade;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was known of a package before an upgrade. */
final class History {

  private History() {}

  /**
   * A fact of the version that the older release has; where it is not known, of the latest release
   * before the new one of which it is. Null where it is known of none.
   */
  static <T> @Nullable T latest(
      Upgrade upgrade, ReviewInput input, Function<PackageFacts, @Nullable T> fact) {
    T known = input.factsOf(upgrade.before()).map(fact).orElse(null);
    List<PackageFacts> earlier = input.earlierInLine(upgrade.after());
    for (int i = earlier.size() - 1; known == null && i >= 0; i--) {
      known = fact.apply(earlier.get(i));
    }
    return known;
  }
}
