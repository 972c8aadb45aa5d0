package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Upgrade;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was known of a package before an upgrade, against what is known of it now. */
final class History {

  private History() {}

  /** What a rule has to say about a fact that is known of both versions. */
  interface Comparison<T> {
    void of(Upgrade upgrade, T before, T after);
  }

  /** Compares a fact of both versions of each upgrade; says of which upgrades it is not known. */
  static <T> void compare(
      List<Upgrade> upgrades,
      ReviewInput input,
      Findings findings,
      String unknown,
      Function<PackageFacts, @Nullable T> fact,
      Comparison<T> comparison) {
    for (Upgrade upgrade : upgrades) {
      T before = latest(upgrade, input, fact);
      T after = input.factsOf(upgrade.after()).map(fact).orElse(null);
      if (before == null || after == null) {
        findings.unknown(upgrade.after(), unknown);
      } else {
        findings.looked();
        comparison.of(upgrade, before, after);
      }
    }
  }

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
