package io.github.trustdelta.gate.intel;

import io.github.trustdelta.diff.version.EcosystemVersion;
import org.jspecify.annotations.Nullable;

/** The version of a component, read at most once for each ecosystem in turn. */
final class StatedVersion {

  final String text;

  private @Nullable String type;
  private @Nullable EcosystemVersion parsed;

  StatedVersion(String text) {
    this.text = text.strip();
  }

  /** The version in the ecosystem of a purl type, or null where that does not order it. */
  @Nullable EcosystemVersion in(String purlType) {
    if (!purlType.equals(type)) {
      type = purlType;
      parsed = EcosystemVersion.parse(purlType, text);
    }
    return parsed;
  }

  /**
   * Whether a tag may move on to other releases ({@code v4}, {@code main}): of git, where it is
   * less than three numbers.
   */
  boolean isFloatingTag(String purlType) {
    return purlType.equals("github") && text.chars().filter(c -> c == '.').count() < 2;
  }
}
