package io.github.trustdelta.diff.version;

import io.github.nscuro.versatile.spi.Version;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maven's own {@code ComparableVersion}, which versatile-core carries. */
final class MavenVersion extends EcosystemVersion {

  private static final Pattern NUMBERS = Pattern.compile("[0-9]++(?:\\.[0-9]++)*+");

  /** What stands before the release, by "Version Order Specification" and by habit. */
  private static final Pattern PRERELEASE =
      Pattern.compile(
          ".*(?<![a-z])(?:alpha|beta|milestone|rc|cr|snapshot|preview|pre|ea|dev|[abm](?=[0-9]))"
              + "(?![a-z]).*");

  private static final Pattern SERVICE_PACK = Pattern.compile("[.-]?sp[.-]?[0-9]*+");

  private static final io.github.nscuro.versatile.version.MavenVersion.Provider ORDER =
      new io.github.nscuro.versatile.version.MavenVersion.Provider();

  private final Version order;

  private MavenVersion(String scheme, String text, Parts parts) {
    super(scheme, text, parts);
    this.order = ORDER.getVersion("maven", text);
  }

  static @Nullable MavenVersion read(String scheme, String text) {
    Matcher matcher = NUMBERS.matcher(text);
    if (text.isBlank()) {
      return null;
    }
    if (!matcher.lookingAt()) {
      return new MavenVersion(scheme, text, Parts.of("0", List.of()).withUnnamed(text));
    }
    Parts numbers = Parts.of("0", List.of(matcher.group().split("\\.", -1)));
    String rest = text.substring(matcher.end()).toLowerCase(Locale.ROOT);
    return new MavenVersion(scheme, text, withRest(numbers, rest));
  }

  @Override
  int compareRank(EcosystemVersion other) {
    return order.compareTo(((MavenVersion) other).order);
  }

  private static Parts withRest(Parts numbers, String rest) {
    if (rest.startsWith("+")) {
      return numbers.withBuild(rest);
    }
    if (PRERELEASE.matcher(rest).matches()) {
      return numbers.withPrerelease(rest);
    }
    return SERVICE_PACK.matcher(rest).matches()
        ? numbers.withPost(rest)
        : numbers.withUnnamed(rest);
  }
}
