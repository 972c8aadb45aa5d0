package io.github.trustdelta.diff.version;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * NuGet's "Package versioning": SemVer 2.0.0 with up to four numbers, of which those left out are
 * zeros, and with labels that differ in case alone being equal.
 */
final class NugetVersion extends EcosystemVersion {

  private static final Pattern NUGET =
      Pattern.compile(
          "([0-9]++(?:\\.[0-9]++){0,3}+)"
              + "(?:-([0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+))?+"
              + "(?:\\+([0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+))?+");

  private final List<String> labels;

  private NugetVersion(String scheme, String text, Parts parts) {
    super(scheme, text, parts);
    this.labels = SemVersion.identifiers(parts.prerelease());
  }

  static @Nullable NugetVersion read(String scheme, String text) {
    Matcher matcher = NUGET.matcher(text.strip());
    if (!matcher.matches()) {
      return null;
    }
    String labels = Parts.orEmpty(matcher.group(2)).toLowerCase(Locale.ROOT);
    Parts parts =
        Parts.of("0", List.of(matcher.group(1).split("\\.", -1)))
            .withPrerelease(labels)
            .withBuild(matcher.group(3));
    return new NugetVersion(scheme, text, parts);
  }

  @Override
  int compareRank(EcosystemVersion other) {
    var that = (NugetVersion) other;
    int order = Digits.compare(parts().numbers(), that.parts().numbers());
    if (order == 0) {
      order = Boolean.compare(labels.isEmpty(), that.labels.isEmpty());
    }
    return order == 0 ? SemVersion.compareIdentifiers(labels, that.labels) : order;
  }
}
